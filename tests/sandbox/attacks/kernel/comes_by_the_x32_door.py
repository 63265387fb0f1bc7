"""The x32 numbers of x86, which a filter by number alone forgets."""
# promise: 6
# ending: exited 0
# machine: x86_64
import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)
X32 = 0x40000000
for number in (0, 1, 39, 41, 56, 101, 272, 513, 520, 521, 537, 539, 540, 545, 547):
    found = libc.syscall(X32 | number, 0, 0, 0, 0)
    print(number, found, errno.errorcode[ctypes.get_errno()])
