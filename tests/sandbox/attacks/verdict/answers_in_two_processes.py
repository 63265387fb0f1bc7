"""Forks, so that two answer: the copy has no say, and the answer is the right one."""
# promise: 9
# ending: exited 0
# verdict: passes
import os


async def answer(question):
    if child := os.fork():
        os.waitpid(child, 0)
    return question * 2 + 1
