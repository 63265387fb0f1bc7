"""A child of asyncio ends with its own exit code, however often it is signalled meanwhile."""

from __future__ import annotations

import pytest

# The watcher asks for the end of the child only once everybody else could have asked.
ENDED_BEFORE_THE_WATCHER_LOOKS = """
import asyncio, os, threading
look, wait = threading.Event(), os.waitpid

def wait_late(pid, options):
    look.wait()
    return wait(pid, options)

async def main():
    os.waitpid = wait_late
    child = await asyncio.create_subprocess_exec("/bin/cat", stdin=-1)
    child.kill()
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    {again}
    look.set()
    print(await child.wait())

asyncio.run(main())
"""
AGAIN = [
    "child.kill()",
    "child.terminate()",
    "child.send_signal(0)",
    "child._transport.close()",
]


@pytest.mark.parametrize("again", AGAIN)
def test_who_signals_or_closes_an_ended_child_leaves_its_end_to_the_watcher(
    guest, again
):
    told = guest(ENDED_BEFORE_THE_WATCHER_LOOKS.format(again=again))
    assert (told.lines, told.stderr) == (["-9"], "")


def test_a_class_of_the_programs_own_in_place_of_popen_is_left_alone(guest):
    told = guest(
        """
import asyncio, subprocess
class Mine(subprocess.Popen):
    def poll(self):
        print("asked")
        return super().poll()
subprocess.Popen = Mine
async def main():
    child = await asyncio.create_subprocess_exec("/bin/cat", stdin=-1)
    child._transport.close()
    print(await child.wait())
asyncio.run(main())
"""
    )
    assert (told.lines[0], told.lines[-1], told.stderr) == ("asked", "-9", "")


def test_to_signal_a_child_whose_end_was_told_is_an_error_as_ever(guest):
    told = guest(
        """
import asyncio
async def main():
    child = await asyncio.create_subprocess_exec("/bin/true")
    print(await child.wait())
    try:
        child.kill()
    except ProcessLookupError:
        print("it has ended")
asyncio.run(main())
"""
    )
    assert told.lines == ["0", "it has ended"]
