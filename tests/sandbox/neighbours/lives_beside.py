"""Holds what can be held while the others run, and tells if anybody touched it."""
# promise: 8
# wall: 600
# ending: exited 0
import fcntl
import os
import signal
import socket

signals = []
for number in set(range(1, 65)) - {9, 17, 19, 32, 33}:
    signal.signal(number, lambda number, frame: signals.append(number))
name, port = socket.socket(socket.AF_UNIX), socket.socket()
name.bind("\0interleave-neighbour")
port.bind(("127.0.0.1", 15678))
for service in (name, port):
    service.listen()
    service.setblocking(False)
for path in ("/w/neighbour", "/dev/shm/neighbour", "/w/neighbour-too"):
    with open(path, "w") as file:
        file.write("mine")
lock = open("/w/neighbour")
fcntl.flock(lock, fcntl.LOCK_EX)


def seen():
    return os.getpriority(os.PRIO_PROCESS, 0), os.uname().nodename, sorted(os.listdir("/w"))


before = seen()
print("ready", flush=True)
while os.read(0, 100):
    pass
for service in (name, port):
    try:
        service.accept()
        print("BREACH called")
    except BlockingIOError:
        print("nobody called")
print(before == seen(), signals, [open(f"/w/{n}").read() for n in before[2]])
print([n for n in os.listdir("/proc") if n.isdigit()])
