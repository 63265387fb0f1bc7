"""The interpreter through /proc/self/exe, as runc was once overwritten."""
# promise: 2
# ending: exited 0
import errno
import os

for name, action in {
    "write": lambda: os.open("/proc/self/exe", os.O_WRONLY),
    "append": lambda: os.open("/proc/self/exe", os.O_WRONLY | os.O_APPEND),
    "truncate": lambda: os.open("/proc/self/exe", os.O_RDONLY | os.O_TRUNC),
    "by a descriptor": lambda: os.open(
        f"/proc/self/fd/{os.open('/proc/self/exe', os.O_PATH)}", os.O_RDWR
    ),
    "chmod": lambda: os.chmod("/proc/self/exe", 0o4755),
    "memory": lambda: os.open("/proc/self/mem", os.O_RDWR),
    "coredump filter": lambda: os.open("/proc/self/coredump_filter", os.O_WRONLY),
    "name": lambda: os.open("/proc/self/comm", os.O_WRONLY),
    "limit of kills": lambda: os.open("/proc/self/oom_score_adj", os.O_WRONLY),
    "group map": lambda: os.open("/proc/self/gid_map", os.O_WRONLY),
    "groups": lambda: os.open("/proc/self/setgroups", os.O_WRONLY),
}.items():
    try:
        action()
        print("BREACH", name)
    except OSError as error:
        print(name, "refused")
