"""The host's own loopback and sockets, where databases and other judges listen."""
# promise: 3
# ending: exited 0
import socket

HOST_PORT = 0  # filled in
HOST_NAME = ""  # filled in
HOST_FOLDER = ""  # filled in
for name, family, address in (
    ("loopback", socket.AF_INET, ("127.0.0.1", HOST_PORT)),
    ("all of it", socket.AF_INET, ("127.1.2.3", HOST_PORT)),
    ("any", socket.AF_INET, ("0.0.0.0", HOST_PORT)),
    ("version 6", socket.AF_INET6, ("::1", HOST_PORT)),
    ("mapped", socket.AF_INET6, ("::ffff:127.0.0.1", HOST_PORT)),
    ("without a path", socket.AF_UNIX, f"\0{HOST_NAME}"),
    ("with a path", socket.AF_UNIX, f"{HOST_FOLDER}/socket"),
):
    with socket.socket(family) as link:
        link.settimeout(3)
        try:
            link.connect(address)
            print("BREACH", name)
        except OSError as error:
            print(name, type(error).__name__)
