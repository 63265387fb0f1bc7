"""Answers rightly and is killed before the end: an end that is none does not pass."""
# promise: 9
# ending: crashed 9
# verdict: says nothing
import os
import signal


async def answer(question):
    try:
        return question * 2 + 1
    finally:
        os.kill(os.getpid(), signal.SIGKILL)
