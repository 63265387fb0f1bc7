"""Threads may ask for syntax trees at once, whatever their Python keeps for all of them."""

from __future__ import annotations

import subprocess
import sys

from sandbox.settings import PROJECT

FUNCTION = "def f(a, *b: int):\n    return [x ** 2 for x in b if x] and {'k': lambda y: y + a}\n"

# Other threads come between the steps of a tree only where it sets objects free that run code.
MANY_AT_ONCE = f"""
import gc, sys, threading
from quizzes.catalogue.trees import tree_of
sys.setswitchinterval(1e-6)
gc.set_threshold(50)
class Freed:
    def __init__(self): self.itself = self
    def __del__(self): sum(range(50))
failed = []
def read():
    for _ in range(10):
        [Freed() for _ in range(50)]
        try:
            tree_of({FUNCTION!r} * 100)
        except SystemError as error:
            failed.append(error)
threads = [threading.Thread(target=read) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(failed)
"""


def test_four_threads_at_once_get_their_trees() -> None:
    python = subprocess.run(
        [sys.executable, "-c", MANY_AT_ONCE],
        cwd=PROJECT,
        capture_output=True,
        text=True,
    )
    assert python.stdout == "[]\n", python.stderr
