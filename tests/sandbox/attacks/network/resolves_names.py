"""Looks names up by every way the library has."""
# promise: 3
# ending: exited 0
import os
import socket

for name in ("example.com", "metadata.google.internal", "host.docker.internal", "postgres", "redis"):
    for family in (socket.AF_INET, socket.AF_INET6):
        try:
            print("BREACH", socket.getaddrinfo(name, 80, family))
        except socket.gaierror:
            pass
print({a[4][0] for a in socket.getaddrinfo("localhost", 80)} <= {"127.0.0.1", "::1"})
for server in ("127.0.0.53", "127.0.0.11", "127.0.0.1"):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as link:
        link.connect((server, 53))
        link.send(b"x")
        try:
            link.recv(10)
            print("BREACH", server)
        except ConnectionRefusedError:
            print(server, "nobody there")
print(os.path.exists("/etc/resolv.conf"), os.path.exists("/run"))
