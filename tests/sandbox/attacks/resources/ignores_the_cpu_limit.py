"""Ignores the signal that the kernel's own limit sends."""
# promise: 5
# ending: cpu_exceeded
# cpu: 1
import signal

signal.signal(signal.SIGXCPU, signal.SIG_IGN)
while True:
    pass
