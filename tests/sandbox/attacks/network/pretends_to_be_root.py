"""Sends credentials of somebody else over a socket."""
# promise: 6
# ending: exited 0
import errno
import socket
import struct

one, other = socket.socketpair()
other.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
for name, claimed in {"root": (2, 0, 0), "warden": (1, 1000, 1000), "nobody": (2, 65534, 1000)}.items():
    try:
        one.sendmsg([b"x"], [(socket.SOL_SOCKET, 2, struct.pack("3i", *claimed))])
        print("BREACH", name)
    except OSError as error:
        print(name, errno.errorcode[error.errno])
print(struct.unpack("3i", one.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))[1:])
