"""Writes everywhere but in its own folder."""
# promise: 2
# ending: exited 0
import os
import sys

targets = {
    "root": "/x", "usr": "/usr/x", "etc": "/etc/passwd", "dev": "/dev/x",
    "guest": "/sandbox/guest/program.py", "prefix": sys.prefix + "/x",
    "library": os.__file__, "score": "/proc/self/oom_score_adj",
    "map": "/proc/self/uid_map", "core": "/proc/sys/kernel/core_pattern",
}
for name, path in targets.items():
    for mode in ("w", "a"):
        try:
            open(path, mode).write("0")
            print("BREACH", name)
        except OSError:
            print(name, mode, "refused")
for name, action in {
    "chmod": lambda: os.chmod(os.__file__, 0o777),
    "unlink": lambda: os.unlink("/etc/passwd"),
    "rename": lambda: os.rename("/etc/passwd", "/w/passwd"),
    "link": lambda: os.link("/etc/passwd", "/w/passwd"),
    "mkdir": lambda: os.mkdir("/usr/x"),
    "truncate": lambda: os.truncate("/etc/passwd", 0),
    "utime": lambda: os.utime("/etc/passwd"),
    "mknod": lambda: os.mknod("/w/null", 0o20666, os.makedev(1, 3)),
    "chown": lambda: os.chown("/w", 0, 0),
}.items():
    try:
        action()
        print("BREACH", name)
    except OSError:
        print(name, "refused")
os.symlink("/etc/passwd", "/w/link")
try:
    open("/w/link", "w")
    print("BREACH link")
except OSError:
    print("through a link refused")
