"""Makes and ends processes while the warden counts them, first threads first."""
# promise: 5
# ending: exited 0
import os
import threading
import time

until = time.monotonic() + 1.0
while time.monotonic() < until:
    pid = os.fork()
    if pid == 0:
        thread = threading.Thread(target=time.sleep, args=(0.01,), daemon=True)
        thread.start()
        os.execv("/bin/true", ["true"]) if os.getpid() % 2 else os._exit(0)
    os.waitpid(pid, 0)
print("counted")
