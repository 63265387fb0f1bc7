"""Every child forks, too: a bomb in the usual form."""
# promise: 5
# ending: timed_out
# wall: 1
import os
import time

while True:
    try:
        os.fork()
    except OSError:
        time.sleep(0.05)
