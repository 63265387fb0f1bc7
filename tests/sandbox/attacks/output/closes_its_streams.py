"""Closes everything it was given, then prints."""
# promise: 5
# ending: exited 0
import os

os.closerange(0, 1024)
try:
    print("to nobody", flush=True)
except OSError:
    os._exit(0)
