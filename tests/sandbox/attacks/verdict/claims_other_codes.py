"""Ends with a code that does not fit into one byte."""
# promise: 9
# ending: exited 247
import os

os._exit(-9)
