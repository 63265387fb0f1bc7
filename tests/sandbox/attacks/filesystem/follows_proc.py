"""Every link that /proc offers: roots, working folders, programs, descriptors, files."""
# promise: 1
# ending: exited 0
import os

HOST_FILE = ""  # filled in
HOST_PID = 0  # filled in
own = os.stat("/")
for link in ("self/root", "thread-self/root", "self/task/2/root", f"{os.getpid()}/root"):
    print(link, os.path.samestat(os.stat(f"/proc/{link}/"), own))
    try:
        os.stat(f"/proc/{link}{HOST_FILE}")
        print("BREACH", link)
    except OSError as error:
        print(type(error).__name__)
print(os.readlink("/proc/self/cwd"))
for link in ("1/root", "1/cwd", "1/exe", f"{HOST_PID}/root", f"{HOST_PID}/cwd", f"{HOST_PID}/environ"):
    try:
        os.stat(f"/proc/{link}")
        print("BREACH", link)
    except OSError as error:
        print(type(error).__name__)
print(sorted({os.readlink(f"/proc/self/fd/{n}").split(":")[0] for n in (0, 1, 2, 4)}))
print(os.path.exists("/proc/self/fd/3"))
