"""Dies of the signal of the processor limit, which it has not reached."""
# promise: 9
# ending: crashed 24
import os
import signal

os.kill(os.getpid(), signal.SIGXCPU)
