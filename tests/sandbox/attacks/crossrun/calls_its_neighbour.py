"""Another run listens on these names and ports at this moment."""
# promise: 8
# ending: exited 0
# Not a port that connecting may pick as its own, where a socket would reach itself.
import socket

for family, address in (
    (socket.AF_UNIX, "\0interleave-neighbour"), (socket.AF_INET, ("127.0.0.1", 15678)),
    (socket.AF_INET, ("0.0.0.0", 15678)), (socket.AF_INET6, ("::1", 15678)),
):
    with socket.socket(family) as link:
        try:
            link.connect(address)
            print("BREACH", address)
        except ConnectionRefusedError:
            print("nobody there")
with socket.socket(socket.AF_UNIX) as name, socket.socket() as port:
    name.bind("\0interleave-neighbour")
    port.bind(("127.0.0.1", 15678))
    print("and both are free")
