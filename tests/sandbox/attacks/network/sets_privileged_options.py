"""Options of sockets that reach the kernel's filters, routes, queues."""
# promise: 6
# ending: exited 0
import socket

tcp, udp = socket.socket(), socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
for name, link, level, option, value in (
    ("filter", tcp, 1, 26, bytes(16)), ("bpf", tcp, 1, 50, -1), ("reuse bpf", tcp, 1, 52, -1),
    ("mark", tcp, 1, 36, 1), ("priority", tcp, 1, 12, 7), ("force receive", tcp, 1, 33, 1 << 26),
    ("force send", tcp, 1, 32, 1 << 26), ("transparent", tcp, 0, 19, 1), ("repair", tcp, 6, 19, 1),
    ("ulp", tcp, 6, 31, b"tls"), ("iptables", tcp, 0, 64, bytes(128)), ("debug", tcp, 1, 1, 1),
    ("policy", tcp, 0, 16, bytes(128)), ("arptables", udp, 0, 96, bytes(128)),
    ("encapsulation", udp, 17, 100, 2), ("congestion", tcp, 6, 13, b"no such thing"),
):
    try:
        link.setsockopt(level, option, value)
        print("BREACH", name)
    except OSError as error:
        print(name, "refused")
