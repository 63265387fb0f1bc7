"""Maps shared memory, fills it and lets go of all but one page: the rest stays."""
# promise: 5
# ending: exited 0
import ctypes
import errno
import mmap
import os

NUMBERS = {}  # filled in
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
SHARED, VALIDATED, PRIVATE, ANONYMOUS, NORESERVE = 1, 3, 2, 0x20, 0x4000


def maps(size, flags, handle=-1):
    found = libc.syscall(NUMBERS["mmap"], None, ctypes.c_size_t(size), 3, flags, handle, 0)
    return found if found > 0 else errno.errorcode[ctypes.get_errno()]


for flags in (SHARED | ANONYMOUS, SHARED | ANONYMOUS | NORESERVE, VALIDATED | ANONYMOUS):
    for _ in range(8):
        place = maps(100 << 20, flags)
        if isinstance(place, str):
            print(place)
            break
        ctypes.memset(place, 1, 100 << 20)
        libc.munmap(ctypes.c_void_p(place + 4096), ctypes.c_size_t((100 << 20) - 4096))
    else:
        print("BREACH")
for mode in (os.O_RDWR, os.O_RDONLY):
    try:
        print("zero", maps(4096, SHARED, os.open("/dev/zero", mode)))
    except OSError as error:
        print("zero", errno.errorcode[error.errno])
try:
    mmap.mmap(-1, 100 << 20)
except OSError:
    print("asked politely: refused")
