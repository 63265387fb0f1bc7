"""Every call that sends a signal, to the first process and to all."""
# promise: 8
# ending: exited 0
import ctypes
import os
import signal
import time

NUMBERS = {}  # filled in
libc = ctypes.CDLL(None)
information = ctypes.create_string_buffer(128)
ctypes.memmove(information, b"\x11\0\0\0\0\0\0\0\xff\xff\xff\xff", 12)
warden = os.pidfd_open(1)
for number in (signal.SIGSTOP, signal.SIGKILL, signal.SIGSEGV, signal.SIGCHLD, signal.SIGTSTP, 34, 64):
    libc.syscall(NUMBERS["tkill"], 1, number)
    libc.syscall(NUMBERS["tgkill"], 1, 1, number)
    libc.syscall(NUMBERS["rt_sigqueueinfo"], 1, number, information)
    libc.syscall(NUMBERS["rt_tgsigqueueinfo"], 1, 1, number, information)
    libc.syscall(NUMBERS["pidfd_send_signal"], warden, number, None, 0)
    libc.syscall(NUMBERS["kill"], 1, number)
    libc.syscall(NUMBERS["kill"], -1, number) if number in (34, 64) else None
time.sleep(0.2)
print("the warden is there", os.getppid())
