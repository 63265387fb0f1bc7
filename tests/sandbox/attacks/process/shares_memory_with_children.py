"""Children that share its memory and get new namespaces."""
# promise: 6
# ending: exited 0
import ctypes

NUMBERS = {}  # filled in
VFORK, VM = 0x4000, 0x100
libc = ctypes.CDLL(None, use_errno=True)
for name, flags in {"new user": 0x10000000, "new cgroup": 0x2000000, "new network": 0x40000000, "new ipc": 0x8000000, "new names": 0x4000000}.items():
    found = libc.syscall(NUMBERS["clone"], flags | VFORK | VM | 17, 0, 0, 0, 0)
    print(name, found, ctypes.get_errno())
