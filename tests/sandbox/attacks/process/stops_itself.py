"""Stops itself, so that it uses nothing and never ends."""
# promise: 5
# ending: timed_out
# wall: 1
import os
import signal

os.kill(os.getpid(), signal.SIGSTOP)
