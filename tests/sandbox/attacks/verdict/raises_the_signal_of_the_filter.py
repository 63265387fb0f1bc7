"""Ends by the signal that a broken filter rule would give."""
# promise: 8
# ending: crashed 31
import os
import signal

os.kill(os.getpid(), signal.SIGSYS)
