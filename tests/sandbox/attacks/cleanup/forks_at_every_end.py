"""Forks in exit functions, finalizers, threads that end and a signal's handler."""
# promise: 4
# ending: exited 0
import atexit
import ctypes
import os
import signal
import threading
import time
import warnings
import weakref

MARK = ""  # filled in
warnings.simplefilter("ignore")  # of a fork beside threads


def multiply(*_):
    if os.fork() == 0:
        os.setsid()
        ctypes.CDLL(None).prctl(15, MARK.encode())
        for number in range(1, 65):
            try:
                signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError):
                pass
        time.sleep(3600)


class Thing:
    pass


thing = Thing()
weakref.finalize(thing, multiply)
atexit.register(multiply)
signal.signal(signal.SIGUSR1, multiply)
os.kill(os.getpid(), signal.SIGUSR1)
thread = threading.Thread(target=multiply)
thread.start()
thread.join()
print("the end")
