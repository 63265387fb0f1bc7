"""An answer that needs another process: not judged, rather than judged as wrong."""
# promise: 9
# ending: not_offered 31
# detail: This host runs programs in a weaker mode, without other processes, sockets and files to write, and the program asked for one of them.
# verdict: says nothing
import os


async def answer(question):
    os.fork()
    return question * 2 + 1
