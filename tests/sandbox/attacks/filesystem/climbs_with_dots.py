"""Goes up and up from every place it has."""
# promise: 1
# ending: exited 0
import os

own = os.stat("/")
up = "../" * 60
for start in ("/w", "/proc/self", "/dev/shm", "/usr/lib", "/sandbox/guest"):
    handle = os.open(start, os.O_RDONLY)
    os.chdir(start)
    for name, found in {
        "path": os.stat(up), "handle": os.stat(up, dir_fd=handle), "absolute": os.stat(start + "/" + up)
    }.items():
        if not os.path.samestat(found, own):
            print("BREACH", start, name)
    for _ in range(60):
        os.chdir("..")
    print(start, os.getcwd(), os.path.samestat(os.stat("."), own))
