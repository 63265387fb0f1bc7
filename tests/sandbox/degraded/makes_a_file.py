"""Writes a file where it stands."""
# promise: 2
# ending: not_offered 31
# detail: This host runs programs in a weaker mode, without other processes, sockets and files to write, and the program asked for one of them.
open("file", "w").write("BREACH")
