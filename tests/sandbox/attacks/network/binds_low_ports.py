"""Serves where only root may."""
# promise: 6
# ending: exited 0
import errno
import socket

for port in (22, 53, 80, 443, 1023):
    try:
        socket.create_server(("127.0.0.1", port))
        print("BREACH", port)
    except OSError as error:
        print(port, errno.errorcode[error.errno])
try:
    socket.create_server(("10.0.0.1", 8000))
    print("BREACH")
except OSError as error:
    print(errno.errorcode[error.errno])
