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
