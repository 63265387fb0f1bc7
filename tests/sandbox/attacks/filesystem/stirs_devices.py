"""Asks the few devices it has for more than bytes."""
# promise: 6
# ending: exited 0
import errno
import fcntl
import os

random = os.open("/dev/urandom", os.O_RDWR)
for name, request in {"add entropy": 0x40085203, "clear pool": 0x5206, "reseed": 0x5207, "zap": 0x5204}.items():
    try:
        fcntl.ioctl(random, request, bytes(64))
        print("BREACH", name)
    except OSError as error:
        print(name, errno.errorcode[error.errno])
for name in ("ptmx", "tty", "console", "fuse", "net/tun", "loop-control", "kmsg", "mem", "shm/../mem", "pts", "mqueue", "hugepages"):
    print(name, os.path.exists(f"/dev/{name}"))
try:
    open("/dev/full", "w").write("x" * 10000)
except OSError as error:
    print("full", errno.errorcode[error.errno])
for action in (lambda: os.unlink("/dev/null"), lambda: os.rename("/dev/null", "/dev/nil"), lambda: os.chmod("/dev/null", 0)):
    try:
        action()
        print("BREACH")
    except OSError as error:
        print("refused")
