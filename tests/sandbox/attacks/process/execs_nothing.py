"""Becomes programs that cannot be run: empty, endless, circular, missing."""
# promise: 6
# ending: exited 0
import errno
import os

os.symlink("loop", "loop")
for name, path in {
    "missing": "/w/none", "folder": "/w", "circle": "/w/loop", "device": "/dev/zero",
    "text": "/etc/passwd", "of the host": "/proc/1/exe", "below a file": "/bin/sh/x",
}.items():
    try:
        os.execv(path, ["x"])
    except OSError as error:
        print(name, errno.errorcode[error.errno])
try:
    os.execv("/bin/true", ["x" * (1 << 22)])
except OSError as error:
    print("long", errno.errorcode[error.errno])
