"""Forks until it may not."""
# promise: 5
# ending: exited 0
import os
import time

made = 0
try:
    while made < 500:
        if os.fork() == 0:
            time.sleep(60)
            os._exit(0)
        made += 1
except OSError as error:
    print(made, type(error).__name__)
