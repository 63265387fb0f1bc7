"""Cuts address space into very many mappings, where nobody may look."""
# promise: 5
# ending: out_of_memory
import ctypes
import os
import time

NUMBERS = {}  # filled in
libc = ctypes.CDLL(None)
libc.mprotect.argtypes = ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int
libc.syscall.restype = ctypes.c_long
libc.prctl(4, 0, 0, 0, 0)
SIZE = 200 << 20


def cut():
    place = libc.syscall(NUMBERS["mmap"], None, ctypes.c_size_t(SIZE), 0, 0x22, -1, 0)
    for piece in range(place, place + SIZE, 8192):
        if libc.mprotect(piece, 4096, 1):
            break
    time.sleep(60)


for _ in range(23):
    if os.fork() == 0:
        cut()
cut()
