"""Becomes another program in a thread, while the first one sleeps."""
# promise: 4
# ending: exited 3
import os
import threading
import time

threading.Thread(target=os.execv, args=("/bin/sh", ["sh", "-c", "exit 3"])).start()
time.sleep(60)
