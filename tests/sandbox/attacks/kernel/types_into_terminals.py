"""Pushes characters into whatever terminal there is."""
# promise: 6
# ending: exited 0
import errno
import fcntl
import os

for handle in (0, 1, 2, 4):
    for request in (0x5412, 0x541C):
        try:
            fcntl.ioctl(handle, request, b"x")
            print("BREACH", handle)
        except OSError as error:
            print(handle, errno.errorcode[error.errno])
print([os.isatty(handle) for handle in (0, 1, 2)])
try:
    os.open("/dev/tty", os.O_RDWR)
    print("BREACH")
except OSError as error:
    print(errno.errorcode[error.errno])
try:
    os.openpty()
    print("BREACH")
except OSError as error:
    print("no terminals")
