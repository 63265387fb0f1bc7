"""A child stops its parent and burns on: the parent uses nothing."""
# promise: 5
# ending: cpu_exceeded
# cpu: 1
import os
import signal

parent = os.getpid()
if os.fork() == 0:
    os.setsid()
    os.kill(parent, signal.SIGSTOP)
    while True:
        pass
while True:
    signal.pause()
