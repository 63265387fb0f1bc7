"""What a learner reads of an error: the program's own frames and the libraries'."""

from __future__ import annotations

PLAY = """
async def play(lab, student):
    return None
"""

SLEPT_BACKWARDS = [
    "Traceback (most recent call last):",
    '  File "solution.py", line 3, in <module>',
    "    time.sleep(-1)",
    "ValueError: sleep length must be non-negative",
]


def without_carets(text: str) -> list[str]:
    """Which part of a line is marked differs between versions of Python."""
    return [line for line in text.splitlines() if set(line) - set(" ~^")]


def test_an_error_in_the_lab_s_sleep_ends_in_the_line_that_called_it(guest):
    told = guest("import time\n\ntime.sleep(-1)\n")
    assert told.code == 1
    assert without_carets(told.stderr) == SLEPT_BACKWARDS


def test_causes_and_groups_show_no_frame_of_the_lab(guest):
    told = guest(
        """
import asyncio, time
async def work():
    time.sleep(-1)
async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work())
    except* ValueError as errors:
        raise KeyError("x") from errors
asyncio.run(main())
"""
    )
    lines = told.stderr.splitlines()
    assert [line for line in lines if "/guest/" in line] == []
    assert told.stderr.count("    time.sleep(-1)\n") == 1


def test_a_file_that_cannot_be_loaded_shows_its_own_frames_only(guest):
    told = guest("import time\n\ntime.sleep(-1)\n", driver=PLAY)
    assert without_carets(told.stderr) == SLEPT_BACKWARDS


def test_lines_are_counted_as_python_counts_them(guest):
    told = guest(
        "import time\x0c# a\u2028b\n\ntime.sleep(-1)\n",
        driver=PLAY,
    )
    assert without_carets(told.stderr) == SLEPT_BACKWARDS


def test_an_error_in_a_thread_ends_in_the_line_that_called_the_lab(guest):
    told = guest(
        """
import threading, time
def work():
    time.sleep(-1)
threading.Thread(target=work).start()
"""
    )
    lines = without_carets(told.stderr)
    assert lines[0] == "Exception in thread Thread-1 (work):"
    assert lines[-3:] == [
        '  File "solution.py", line 4, in work',
        "    time.sleep(-1)",
        "ValueError: sleep length must be non-negative",
    ]


def test_a_finalizer_s_error_has_its_line(guest):
    told = guest(
        """
class Thing:
    def __del__(self):
        raise KeyError("lost")
Thing()
"""
    )
    assert without_carets(told.stderr)[1:] == [
        "Traceback (most recent call last):",
        '  File "solution.py", line 4, in __del__',
        '    raise KeyError("lost")',
        "KeyError: 'lost'",
    ]


def test_a_misspelt_name_comes_with_the_one_that_was_meant(guest):
    told = guest(
        """
import threading
def work():
    count = 1
    return coutn
thread = threading.Thread(target=work)
thread.start()
thread.join()
work()
"""
    )
    words = "NameError: name 'coutn' is not defined. Did you mean: 'count'?"
    assert [line for line in told.stderr.splitlines() if "NameError" in line] == [
        words,
        words,
    ]


def test_what_a_script_leaves_is_destroyed_and_is_no_finding(guest):
    told = guest(
        """
import asyncio
class Thing:
    def __del__(self):
        print("gone")
async def fail():
    raise ValueError
async def main():
    global kept
    kept = asyncio.create_task(fail()), fail()
    await asyncio.sleep(1)
thing = Thing()
asyncio.run(main())
{}["failed"]
"""
    )
    assert (told.lines, told.of("finding")) == (["gone"], [])
