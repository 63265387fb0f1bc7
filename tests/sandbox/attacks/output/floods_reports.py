"""Writes reports without end."""
# promise: 5
# wall: 120
# ending: too_much_output
# detail: More than 1024 KiB were written to the report channel.
import os

while True:
    os.write(4, b'{"type":"x"}\n' * 1000)
