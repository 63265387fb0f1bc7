"""Clones itself as no thread, whatever else the flags say."""
# promise: 5
# ending: not_offered 31
# detail: This host runs programs in a weaker mode, without other processes, sockets and files to write, and the program asked for one of them.
import ctypes

NUMBERS = {}  # filled in
libc = ctypes.CDLL(None)
if libc.syscall(NUMBERS["clone3"], bytes(64), 64) >= 0:
    print("BREACH")
libc.syscall(NUMBERS["clone"], ctypes.c_long(1 << 48 | 17), 0, 0, 0, 0)
print("BREACH")
