"""Sends sockets through themselves, so that only the kernel's collector finds them."""
# promise: 5
# ending: exited 0
import socket

for _ in range(2000):
    one, other = socket.socketpair()
    try:
        socket.send_fds(one, [b"x"], [one.fileno(), other.fileno()])
    except OSError:
        print("refused")
        break
    one.close()
    other.close()
print("made", len(str(socket.socketpair())) > 0)
