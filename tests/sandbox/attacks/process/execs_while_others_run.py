"""Becomes another program while its threads hold memory and locks."""
# promise: 5
# ending: exited 0
import os
import threading
import time

held = bytearray(b"x") * (150 << 20)
for _ in range(10):
    threading.Thread(target=time.sleep, args=(3600,), daemon=True).start()
os.execv("/bin/echo", ["echo", "another program"])
