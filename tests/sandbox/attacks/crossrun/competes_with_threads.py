"""Takes the processors with as many threads and sessions as it may have."""
# promise: 8
# ending: cpu_exceeded
# cpu: 2
import os
import threading


def burn():
    while True:
        pass


for _ in range(8):
    if os.fork() == 0:
        os.setsid()
        for _ in range(2):
            threading.Thread(target=burn).start()
        burn()
burn()
