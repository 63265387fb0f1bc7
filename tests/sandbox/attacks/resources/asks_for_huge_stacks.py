"""Threads with stacks of half a gibibyte."""
# promise: 5
# ending: exited 0
import threading
import time

threading.stack_size(1 << 29)
try:
    threading.Thread(target=time.sleep, args=(0,)).start()
    print("BREACH")
except RuntimeError as error:
    print(error)
