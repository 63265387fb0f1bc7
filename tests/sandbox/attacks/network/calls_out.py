"""Calls addresses outside and opens sockets of every other kind."""
# promise: 3
# ending: exited 0
import errno
import socket

for host in ("1.1.1.1", "10.0.0.1", "169.254.169.254", "192.168.0.1"):
    try:
        socket.create_connection((host, 80), timeout=3)
        print("BREACH", host)
    except OSError as error:
        print(host, errno.errorcode.get(error.errno, error))
try:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as link:
        link.sendto(b"x", ("8.8.8.8", 53))
    print("BREACH udp")
except OSError as error:
    print("udp", errno.errorcode[error.errno])
try:
    socket.getaddrinfo("example.com", 80)
    print("BREACH name")
except socket.gaierror:
    print("no names")
for family, kind, protocol in (
    (16, socket.SOCK_RAW, 0), (17, socket.SOCK_RAW, 3), (40, socket.SOCK_STREAM, 0),
    (38, socket.SOCK_SEQPACKET, 0), (9, socket.SOCK_STREAM, 0), (44, socket.SOCK_RAW, 0),
    (2, socket.SOCK_RAW, 1), (2, socket.SOCK_RAW, 255), (10, socket.SOCK_RAW, 58),
    (2, socket.SOCK_DGRAM, 1), (2, socket.SOCK_STREAM, 132), (2, socket.SOCK_STREAM, 262),
):
    try:
        socket.socket(family, kind, protocol)
        print("BREACH", family, kind, protocol)
    except OSError as error:
        print(family, int(kind), protocol, errno.errorcode[error.errno])
