"""Ends the first thread of a parent and of its child, so that the kernel takes their memory for one."""
# promise: 5
# ending: out_of_memory
import ctypes
import os
import threading
import time

NUMBERS = {}  # filled in
exit_thread = ctypes.CDLL(None).syscall


def hoard():
    time.sleep(0.2)
    held = bytearray(b"x") * (120 << 20)
    time.sleep(60)
    del held


def go_on(left):
    if left and os.fork() == 0:
        live(left - 1)
    hoard()


def live(left):
    threading.Thread(target=go_on, args=(left,)).start()
    exit_thread(NUMBERS["exit"], 0)


if os.fork() == 0:
    live(3)
time.sleep(60)
