"""Sleeps for ever, with its signals blocked."""
# promise: 4
# ending: timed_out
# wall: 1
import signal
import time

signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
time.sleep(3600)
