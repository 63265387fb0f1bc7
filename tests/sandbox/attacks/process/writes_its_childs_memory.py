"""Changes a child through its entry in /proc, where a debugger is not asked."""
# promise: 6
# ending: exited 0
import errno
import os
import signal
import time

child = os.fork()
if child == 0:
    time.sleep(60)
for name in ("mem", "oom_score_adj", "comm", "uid_map", "timerslack_ns", "autogroup", "clear_refs", "attr/current"):
    try:
        os.open(f"/proc/{child}/{name}", os.O_WRONLY)
        print("BREACH", name)
    except OSError as error:
        print(name, "refused")
os.kill(child, signal.SIGKILL)
