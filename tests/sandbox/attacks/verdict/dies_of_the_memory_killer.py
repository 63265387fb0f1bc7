"""A child takes the memory; the program dies as if it had been killed for it."""
# promise: 9
# ending: crashed 9
import os
import signal

if os.fork() == 0:
    held = bytearray(b"x") * (100 << 20)
    os.kill(os.getppid(), signal.SIGKILL)
os.wait()
