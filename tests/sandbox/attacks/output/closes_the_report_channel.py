"""Closes the report channel, and puts something else in its place."""
# promise: 5
# ending: exited 0
import os

os.dup2(1, 4)
os.write(4, b'{"type": "observation"}\n')
