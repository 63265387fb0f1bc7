"""Puts whole pages into sockets that are charged for single bytes."""
# promise: 5
# ending: exited 0
import errno
import os
import socket

out, into = os.pipe2(os.O_DIRECT | os.O_NONBLOCK)
file = os.open("pages", os.O_RDWR | os.O_CREAT)
os.write(file, bytes(1 << 20))
listener = socket.create_server(("127.0.0.1", 0))
tcp = socket.create_connection(listener.getsockname())
for name, target in (("unix", socket.socketpair()[0]), ("tcp", tcp)):
    target.setblocking(False)
    os.write(into, b"x")
    for way, send in {
        "splice": lambda to: os.splice(out, to, 16),
        "sendfile": lambda to: os.sendfile(to, file, 4096, 1),
    }.items():
        try:
            send(target.fileno())
            print("BREACH", way, name)
        except OSError as error:
            print(way, name, errno.errorcode[error.errno])
