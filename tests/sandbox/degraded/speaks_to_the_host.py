"""Sends to sockets of the host through the one kind of socket it may have."""
# promise: 3
# ending: exited 0
import errno
import socket

HOST_FOLDER = ""  # filled in
HOST_NAME = ""  # filled in
places = (
    f"{HOST_FOLDER}/socket",
    f"\0{HOST_NAME}",
    "/dev/log",
    "/run/systemd/journal/socket",
)
for kind in (
    socket.SOCK_DGRAM,
    socket.SOCK_RAW,
    socket.SOCK_DGRAM | socket.SOCK_NONBLOCK,
):
    try:
        socket.socketpair(socket.AF_UNIX, kind)
        print("BREACH", kind)
    except OSError as error:
        print(kind, errno.errorcode[error.errno])
for kind in (socket.SOCK_STREAM, socket.SOCK_SEQPACKET):
    for place in places:
        one, other = socket.socketpair(socket.AF_UNIX, kind)
        other.settimeout(1)
        for name, speak in {
            "connect": lambda: one.connect(place),
            "bind": lambda: one.bind(f"\0{place}"),
            "listen": lambda: one.listen(),
        }.items():
            try:
                speak()
                print("BREACH", name)
            except PermissionError:
                pass
        for speak in (
            lambda: one.sendto(b"x", place),
            lambda: one.sendmsg([b"x"], [], 0, place),
        ):
            try:
                speak()
                assert other.recv(1) == b"x"  # its own other end hears it
            except OSError:
                pass
print("nobody heard")
