"""Ends the whole process from a thread."""
# promise: 4
# ending: exited 7
import os
import threading
import time

threading.Thread(target=os._exit, args=(7,)).start()
time.sleep(60)
