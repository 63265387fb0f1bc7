"""Hides memory in the buffers of sockets."""
# promise: 5
# ending: out_of_memory
import os
import socket
import time


def fill():
    held = []
    try:
        while True:
            pair = socket.socketpair()
            for end in pair:
                end.setblocking(False)
                try:
                    while True:
                        end.send(bytes(65536))
                except BlockingIOError:
                    pass
            held.append(pair)
    except OSError:
        return held


for _ in range(24):
    if os.fork() == 0:
        held = fill()
        time.sleep(60)
held = fill()
time.sleep(60)
