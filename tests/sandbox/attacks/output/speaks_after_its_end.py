"""A child goes on writing when the program has ended."""
# promise: 4
# ending: exited 0
import os
import time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(0.5)
        os.write(1, b"BREACH\n")
    os._exit(0)
print("the end", flush=True)
