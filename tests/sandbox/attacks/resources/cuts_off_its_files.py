"""Dies of its own file limit, which Python usually ignores."""
# promise: 5
# ending: crashed 25
import os
import signal

signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
handle = os.open("big", os.O_WRONLY | os.O_CREAT)
os.pwrite(handle, b"x", 33 << 20)
