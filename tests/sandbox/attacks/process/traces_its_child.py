"""Debugs a child as if that were normal; a debugger has got through filters before."""
# promise: 6
# ending: exited 0
import ctypes
import errno
import os
import signal
import time

NUMBERS = {}  # filled in
libc = ctypes.CDLL(None, use_errno=True)
child = os.fork()
if child == 0:
    time.sleep(60)
for name, request in {"traceme": 0, "peek": 2, "attach": 16, "seize": 0x4206}.items():
    libc.syscall(NUMBERS["ptrace"], request, child, None, None)
    print(name, errno.errorcode[ctypes.get_errno()])
buffer = ctypes.create_string_buffer(64)
for name in ("process_vm_readv", "process_vm_writev", "pidfd_getfd", "kcmp", "process_madvise"):
    libc.syscall(NUMBERS[name], child, buffer, 1, buffer, 1, 0)
    print(name, errno.errorcode[ctypes.get_errno()])
os.kill(child, signal.SIGKILL)
