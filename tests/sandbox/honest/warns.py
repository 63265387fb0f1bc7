# ending: exited 0
import atexit
import sys
import threading
import time

atexit.register(print, "at exit")
threading.Thread(target=lambda: (time.sleep(0.05), print("thread ends first"))).start()
print(__name__, __file__, sys.argv)
