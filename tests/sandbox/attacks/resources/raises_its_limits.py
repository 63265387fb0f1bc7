"""Asks for more than its limits."""
# promise: 5
# ending: exited 0
import resource

for name in "AS NPROC NOFILE FSIZE CPU CORE STACK MEMLOCK".split():
    kind = getattr(resource, "RLIMIT_" + name)
    soft, hard = resource.getrlimit(kind)
    for wanted in ((hard + 1, hard + 1), (resource.RLIM_INFINITY,) * 2):
        try:
            resource.setrlimit(kind, wanted)
            print("BREACH", name)
        except (ValueError, PermissionError):
            pass
    if name not in ("AS", "CPU"):
        print(name, soft, hard)
