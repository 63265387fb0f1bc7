"""Ends with success while it is imported."""
# promise: 9
# ending: exited 0
# verdict: says nothing
import os

os._exit(0)
