"""Changes a file and a folder that everybody may change, by every call there is."""
# promise: 2
# ending: exited 0
import os

HOST_FILE = ""  # filled in
HOST_FOLDER = ""  # filled in
for name, change in {
    "write": lambda: os.open(HOST_FILE, os.O_WRONLY),
    "append": lambda: os.open(HOST_FILE, os.O_RDWR | os.O_APPEND),
    "cut off": lambda: os.open(HOST_FILE, os.O_RDONLY | os.O_TRUNC),
    "truncate": lambda: os.truncate(HOST_FILE, 0),
    "mode": lambda: os.chmod(HOST_FILE, 0),
    "times": lambda: os.utime(HOST_FILE),
    "owner": lambda: os.chown(HOST_FILE, -1, -1),
    "rename": lambda: os.rename(HOST_FILE, HOST_FILE + "x"),
    "remove": lambda: os.unlink(HOST_FILE),
    "link": lambda: os.link(HOST_FILE, HOST_FILE + "x"),
    "symbolic link": lambda: os.symlink("x", HOST_FILE + "x"),
    "nameless file": lambda: os.open(HOST_FOLDER, os.O_TMPFILE | os.O_RDWR),
    "attribute": lambda: os.setxattr(HOST_FILE, "user.x", b"x"),
    "device": lambda: os.mknod(HOST_FILE + "x", 0o600 | 0o010000),
    "own module": lambda: os.open(os.__file__, os.O_RDWR),
}.items():
    try:
        change()
        print("BREACH", name)
    except OSError:
        print(name, "refused")
