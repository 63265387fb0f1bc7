"""Burns processor time in short-lived children that nobody waits for."""
# promise: 5
# ending: cpu_exceeded
# cpu: 1
import os
import signal
import time

signal.signal(signal.SIGCHLD, signal.SIG_IGN)
signal.signal(signal.SIGXCPU, signal.SIG_IGN)
while True:
    try:
        child = os.fork()
    except OSError:  # enough of them for now
        child = None
    if child == 0:
        end = time.process_time() + 0.3
        while time.process_time() < end:
            pass
        os._exit(0)
    time.sleep(0.1)
