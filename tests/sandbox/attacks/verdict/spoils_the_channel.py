"""Answers wrongly, and leaves half a line for the right one to stand in."""
# promise: 9
# ending: exited 0
# detail: 1 lines on the report channel were no reports.
# verdict: says nothing
import os


async def answer(question):
    os.write(4, b'{"type": "observation", "returned": 41, "x": ')
    return 0
