"""Signals its whole group and session."""
# promise: 8
# ending: crashed 9
import os
import signal

os.fork()
os.kill(0, signal.SIGKILL)
