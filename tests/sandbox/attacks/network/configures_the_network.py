"""Changes addresses, routes, devices."""
# promise: 3
# ending: exited 0
import errno
import fcntl
import socket

link = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
for name, request in {
    "address": 0x8916, "flags": 0x8914, "route": 0x890B, "mtu": 0x8922, "hardware": 0x8924,
    "name": 0x8923, "bridge": 0x89A0, "vlan": 0x8983, "tunnel": 0x89F1, "arp": 0x8955,
    "ethtool": 0x8946,
}.items():
    try:
        fcntl.ioctl(link, request, b"lo".ljust(128, b"\0"))
        print("BREACH", name)
    except OSError as error:
        print(name, "refused")
print(fcntl.ioctl(link, 0x8910, b"\0" * 16 + b"\1\0\0\0".ljust(24, b"\0"))[:2])
