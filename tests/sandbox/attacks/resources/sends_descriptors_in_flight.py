"""Keeps descriptors alive in messages that nobody reads."""
# promise: 5
# ending: exited 0
import socket

one, other = socket.socketpair()
one.setblocking(False)
sent = 0
try:
    while sent < 10_000:
        socket.send_fds(one, [b"x"], [0] * 250)
        sent += 250
except OSError:
    print(sent <= 500)
