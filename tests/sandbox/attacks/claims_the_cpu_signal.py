# ending: crashed 24
import os
import signal

os.kill(os.getpid(), signal.SIGXCPU)
