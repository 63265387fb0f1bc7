"""Numbers beyond the table: newer kernels have calls there."""
# promise: 6
# ending: exited 0
import ctypes
import errno

NUMBERS = {}  # filled in
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
known = set(NUMBERS.values())
known |= {335, 336}  # x86: probes' return; the kernel itself kills who calls them by hand
found = set()
for number in [n for n in range(1000) if n not in known] + [1 << 20, (1 << 31) - 1, -1, -2, -(1 << 31)]:
    result = libc.syscall(ctypes.c_long(number), 0, 0, 0, 0, 0, 0)
    found.add((result, errno.errorcode[ctypes.get_errno()]))
print(found)
