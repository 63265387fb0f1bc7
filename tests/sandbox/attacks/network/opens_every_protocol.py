"""Every protocol of the internet but two."""
# promise: 3
# ending: exited 0
import socket

opened = set()
for family in (2, 10):
    for kind in (1, 2, 3, 4, 5, 6, 10):
        for protocol in [*range(256), 262, 1 << 16]:
            try:
                socket.socket(family, kind, protocol).close()
                opened.add((family, kind, protocol))
            except OSError:
                pass
print(sorted(opened))
