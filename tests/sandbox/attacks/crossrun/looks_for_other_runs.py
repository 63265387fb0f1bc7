"""Looks for files, sockets and shared memory of other runs."""
# promise: 8
# ending: exited 0
import os
import socket

print(os.listdir("/w"), os.listdir("/dev/shm"))
names = [line.split()[-1] for line in open("/proc/self/net/unix")][1:]
print([name for name in names if name.startswith(("@", "/"))])
with socket.socket(socket.AF_UNIX) as link:
    link.bind("\0shared-name")  # two runs at once would collide in one namespace
    print("the name is ours")
print(len(open("/proc/self/net/tcp").readlines()))
try:
    print("BREACH", open("/proc/sysvipc/shm").read())
except OSError as error:
    print(type(error).__name__)
