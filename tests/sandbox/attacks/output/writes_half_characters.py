"""Cuts characters at every byte, across two streams."""
# promise: 5
# ending: exited 0
import os
import time

for byte in "ä€😀".encode():
    os.write(1, bytes([byte]))
    os.write(2, b"")
    time.sleep(0.02)
os.write(1, b"\xf0\x9f\x98")
