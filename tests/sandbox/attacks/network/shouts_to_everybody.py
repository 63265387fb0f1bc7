"""Broadcasts and multicasts."""
# promise: 3
# ending: exited 0
import errno
import socket
import struct

link = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
link.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
for address in ("255.255.255.255", "224.0.0.1", "239.255.255.250", "10.255.255.255", "169.254.255.255"):
    try:
        link.sendto(b"x", (address, 1900))
        print("BREACH", address)
    except OSError as error:
        print(address, errno.errorcode[error.errno])
wide = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
for address in ("ff02::1", "fe80::1", "2001:db8::1", "::ffff:8.8.8.8", "64:ff9b::808:808"):
    try:
        wide.sendto(b"x", (address, 1900))
        print("BREACH", address)
    except OSError as error:
        print(address, errno.errorcode[error.errno])
