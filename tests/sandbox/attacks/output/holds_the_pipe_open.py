"""Ends while a child still holds stdout and writes to it."""
# promise: 4
# ending: exited 0
import os
import time

print("last words", flush=True)
if os.fork() == 0:
    os.setsid()
    time.sleep(60)
    os.write(1, b"BREACH")
os._exit(0)
