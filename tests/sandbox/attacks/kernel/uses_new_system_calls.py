"""Calls what newer kernels have: mounts by descriptor, module queries, keys of memory, futexes."""
# promise: 6
# ending: exited 0
# machine: x86_64
import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
buffer = ctypes.create_string_buffer(256)
for number in (*range(425, 436), *range(440, 475)):
    if number in (436, 434, 439, 441, 449):
        continue
    ctypes.set_errno(0)
    result = libc.syscall(ctypes.c_long(number), buffer, buffer, buffer, buffer, buffer, buffer)
    if result >= 0:
        print("BREACH", number)
    elif ctypes.get_errno() not in (errno.ENOSYS, errno.EPERM):
        print(number, errno.errorcode[ctypes.get_errno()])
print("none")
