"""Opens connections to itself without taking them, and sends into all of them."""
# promise: 5
# ending: exited 0
import socket

listener = socket.create_server(("127.0.0.1", 0), backlog=4096)
opened = sent = 0
held = []
try:
    while True:
        link = socket.socket()
        link.setblocking(False)
        held.append(link)
        link.connect_ex(listener.getsockname())
        opened += 1
        try:
            sent += link.send(bytes(1 << 20))
        except OSError:
            pass
except OSError:
    pass
print(opened < 128, sent < 128 * (1 << 20))
