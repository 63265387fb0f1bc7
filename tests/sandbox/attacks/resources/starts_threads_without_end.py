"""Starts threads until it may not."""
# promise: 5
# ending: exited 0
import threading
import time

made = 0
try:
    while made < 500:
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
        made += 1
except RuntimeError as error:
    print(made <= 24, made > 15, error)
