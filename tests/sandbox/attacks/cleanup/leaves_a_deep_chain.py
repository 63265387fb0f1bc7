"""A child of a child of a child, all waiting for the next."""
# promise: 4
# ending: exited 0
import ctypes
import os
import time

MARK = ""  # filled in
ctypes.CDLL(None).prctl(15, MARK.encode())
first = os.getpid()
depth = 0
out, into = os.pipe()
while depth < 20 and os.fork() == 0:
    os.setsid()
    depth += 1
if depth == 20:
    os.write(into, b"x")
    time.sleep(3600)
elif os.getpid() != first:
    os.wait()
os.read(out, 1)
print("twenty deep")
