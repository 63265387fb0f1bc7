"""Shells and sleepers in the background, detached."""
# promise: 4
# ending: exited 0
import ctypes
import os
import subprocess

MARK = ""  # filled in
os.symlink("/bin/sleep", f"/w/{MARK}")
for _ in range(3):
    subprocess.Popen([f"/w/{MARK}", "3600"], start_new_session=True)
subprocess.run(["/bin/sh", "-c", f"(trap '' 1 2 3 15; /w/{MARK} 3600 & /w/{MARK} 3600 &) &"])
