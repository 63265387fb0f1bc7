"""Forks, so that two guests answer."""
# promise: 9
# ending: exited 0
# verdict: forged
import os


async def answer(question):
    if child := os.fork():
        os.waitpid(child, 0)
    return question * 2 + 1
