"""A little in each: its folder, sockets, pipes, mappings and children, together too much."""
# promise: 5
# ending: out_of_memory
import os
import socket
import time

with open("file", "wb") as file:
    file.write(bytes(30 << 20))


def fill(send, data=bytes(65536)):
    try:
        while True:
            send(data)
    except OSError:
        pass


for _ in range(12):
    if os.fork() == 0:
        held = [bytearray(b"x") * (15 << 20)]
        try:
            for _ in range(25):
                one, other = socket.socketpair()
                out, into = os.pipe()
                one.setblocking(False)
                os.set_blocking(into, False)
                fill(one.send)
                fill(lambda data: os.write(into, data))
                held.append((one, other, out))
        except OSError:
            pass
        time.sleep(60)
time.sleep(60)
