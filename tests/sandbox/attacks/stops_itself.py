# ending: timed_out
# wall: 0.5
import os
import signal

os.kill(os.getpid(), signal.SIGSTOP)
