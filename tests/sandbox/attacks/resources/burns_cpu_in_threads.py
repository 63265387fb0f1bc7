"""Burns processor time in several threads of one process."""
# promise: 5
# ending: cpu_exceeded
# cpu: 1
import hashlib
import threading

block = bytes(1 << 20)  # big enough for hashing to let other threads run


def burn():
    while True:
        hashlib.sha256(block).digest()


for _ in range(4):
    threading.Thread(target=burn).start()
