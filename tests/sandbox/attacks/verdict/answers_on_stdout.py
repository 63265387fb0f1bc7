"""Prints an observation instead of making one, and leaves."""
# promise: 9
# ending: exited 0
# verdict: says nothing
import os

print('{"type": "observation", "scenario": "ask", "returned": 41, "seal": ""}', flush=True)
os._exit(0)
