"""Writes to stdout without end."""
# promise: 5
# ending: too_much_output
import os

while True:
    os.write(1, b"y" * 65536)
