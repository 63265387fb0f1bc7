"""Fills the report channel with objects that are cheap to write and dear to read."""
# promise: 5
# wall: 120
# ending: too_much_output
# detail: More than 1024 KiB were written to the report channel.
import os

line = b'{"type":"x","a":[' + b"[]," * 20_000 + b"[]]}\n"
while True:
    os.write(4, line)
