"""Stacks that a program prints begin with the program, and have no frames of ours."""

from __future__ import annotations

import re

SHOWS = """
import asyncio, logging, threading, traceback

async def lost():
    raise ValueError("x")

def names():
    return [frame.name for frame in traceback.extract_stack()]

async def main():
    print(names())
    traceback.print_stack()
    logging.error("look", stack_info=True)
    asyncio.create_task(lost())
    await asyncio.sleep(0)

thread = threading.Thread(target=lambda: print(names()))
thread.start()
thread.join()
print(names())
asyncio.run(main(), debug=True)
"""


def test_every_stack_is_the_one_of_plain_python(guest):
    told = guest(SHOWS)
    assert told.lines[:2] == [
        "['_bootstrap', '_bootstrap_inner', 'run', '<lambda>', 'names']",
        "['<module>', 'names']",
    ]
    in_task = re.findall(r"'(\w+|<module>)'", told.lines[2])
    assert (in_task[0], in_task[-2:]) == ("<module>", ["main", "names"])
    assert in_task.count("run_forever") == 1
    places = re.findall(r'File "([^"]+)"', told.stderr)
    theirs = re.compile(r"solution\.py|.*/(?:asyncio|logging)/\w+\.py")
    assert [place for place in places if not theirs.fullmatch(place)] == []
    begins = re.findall(r'last\):\n  File "([^"]+)", line \d+, in (\S+)', told.stderr)
    assert begins == [
        ("solution.py", "<module>"),
        ("solution.py", "<module>"),
        ("solution.py", "lost"),
    ]
