"""Forks, after it has said something."""
# promise: 5
# ending: not_offered 31
# detail: This host runs programs in a weaker mode, without other processes, sockets and files to write, and the program asked for one of them.
import os

print("before", flush=True)
os.fork()
print("BREACH")
