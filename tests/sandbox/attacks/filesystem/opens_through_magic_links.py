"""Goes through every magic link of /proc that could lead out of its root."""
# promise: 1
# ending: exited 0
import os

HOST_FILE = ""  # filled in
found = []
for way in ("root", "cwd", "exe", "fd/3", "fd/4", "ns/mnt", "ns/user", "map_files"):
    for who in ("self", "1", "2", "thread-self"):
        for target in (f"/proc/{who}/{way}", f"/proc/{who}/{way}/{HOST_FILE}", f"/proc/{who}/{way}/../../../../{HOST_FILE}"):
            try:
                if os.read(os.open(target, os.O_RDONLY | os.O_NONBLOCK), 9) == b"untouched":
                    found.append(target)
            except (OSError, ValueError):
                pass
print(found)
for link in ("/proc/self/ns/pid", "/proc/self/ns/net"):
    try:
        os.close(os.open(link, os.O_RDONLY))
        print("opens", link)
    except OSError:
        print("refused", link)
