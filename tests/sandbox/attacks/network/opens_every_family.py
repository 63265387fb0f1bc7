"""Every kind of socket there is or may be one day."""
# promise: 3
# ending: exited 0
import errno
import socket

others = {}
for family in [f for f in range(64) if f not in (1, 2, 10)]:
    for kind in (1, 2, 3, 4, 5, 6, 10):
        try:
            socket.socket(family, kind, 0).close()
            others["BREACH", family, kind] = 1
        except OSError as error:
            others[errno.errorcode[error.errno]] = others.get(errno.errorcode[error.errno], 0) + 1
print(others)
