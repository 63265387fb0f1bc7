"""One scenario: what is told of it, and that it is told once."""

from __future__ import annotations

import pytest

from tests.sandbox.guest.conftest import PLAY


def test_everything_that_an_observation_says(guest):
    told = guest(
        "async def solve(n): return [n, n + 1]",
        driver="""
async def play(lab, student, n):
    lab.note("before", n)
    await lab.sleep(0.5)
    return await student.solve(n)
""",
        n=41,
    )
    assert told.observed == {
        "type": "observation",
        "scenario": "play",
        "takes": [
            {
                "loaded": True,
                "returned": [41, 42],
                "raised": None,
                "took_us": 500_000,
                "notes": [[0, 1, "before", 41]],
                "leaked": [],
                "never_awaited": [],
                "never_retrieved": [],
                "blocked": [],
                "interrupted": None,
                "latencies": [],
                "cut": False,
            }
        ],
        "violations": [],
    }
    assert told.of("clock") == [{"type": "clock", "virtual_us": 500_000}]
    assert len(told.reports) == 2
    assert (told.code, told.stdout, told.stderr) == (0, "", "")


def test_an_exception_is_told_with_its_line(guest):
    told = guest(
        "async def solve(lab):\n    raise KeyError('x')",
        driver=PLAY,
    )
    assert told.observation["raised"] == {
        "type": "KeyError",
        "message": "'x'",
        "line": 2,
        "group": [],
    }


def test_a_group_is_told_with_its_parts(guest):
    told = guest(
        """
import asyncio
async def fail(error):
    raise error
async def solve(lab):
    async with asyncio.TaskGroup() as group:
        group.create_task(fail(KeyError("x")))
        group.create_task(fail(OSError("y")))
""",
        driver=PLAY,
    )
    raised = told.observation["raised"]
    assert raised["type"] == "ExceptionGroup"
    assert [part["type"] for part in raised["group"]] == ["KeyError", "OSError"]
    assert [part["line"] for part in raised["group"]] == [4, 4]


def test_a_file_that_cannot_be_loaded_says_so_as_python_does(guest):
    told = guest("x = 1\ndef f(:\n", driver=PLAY)
    assert told.observation["loaded"] is False
    assert told.observation["raised"]["type"] == "SyntaxError"
    assert told.observation["raised"]["line"] == 2
    assert told.stderr.splitlines()[0] == '  File "solution.py", line 2'


@pytest.mark.parametrize(
    "leaving",
    ["sys.exit(3)", "raise KeyboardInterrupt", "exit()", "raise GeneratorExit"],
)
def test_leaving_is_told_like_an_exception(guest, leaving):
    told = guest(f"import sys\nasync def solve(lab):\n    {leaving}", driver=PLAY)
    assert told.observation["raised"]["line"] == 3
    assert told.observation["returned"] is None


def test_leaving_in_a_task_of_its_own_is_told_too(guest):
    told = guest(
        """
import asyncio, sys
async def leave():
    sys.exit(3)
async def solve(lab):
    asyncio.create_task(leave())
    await lab.sleep(5)
    return "right"
""",
        driver=PLAY,
    )
    assert told.observation["raised"]["type"] == "SystemExit"
    assert told.observation["returned"] is None


def test_tasks_that_are_left_are_told_and_then_cancelled(guest):
    told = guest(
        """
import asyncio
async def linger(lab):
    try:
        await lab.sleep(100)
    finally:
        print("cancelled at", lab.now())
async def solve(lab):
    global kept
    kept = asyncio.create_task(linger(lab))
    await lab.sleep(1)
""",
        driver=PLAY,
    )
    assert told.observation["leaked"] == ["linger"]
    assert told.lines == ["cancelled at 1.0"]


def test_what_happens_after_the_end_does_not_count(guest):
    told = guest(
        "import asyncio\n"
        "async def solve(lab):\n"
        "    global kept\n"
        "    kept = asyncio.create_task(lab.job('late', 10, cleanup=1))\n"
        "    await lab.sleep(1)\n",
        driver=PLAY,
    )
    assert [note[2:] for note in told.observation["notes"]] == [["start", "late"]]


def test_a_deadlock_is_told_beside_the_observation(guest):
    told = guest(
        """
import asyncio
async def solve(lab):
    await lab.sleep(2)
    lab.note("before")
    await asyncio.Event().wait()
""",
        driver=PLAY,
    )
    (deadlock,) = told.of("deadlock")
    (wait,) = deadlock["waiting"]
    told_of = wait["task"], wait["line"], wait["awaiting"]
    assert told_of == ("Task-1", 6, "the event")
    assert told.observation["raised"]["type"] == "Deadlock"
    assert told.observation["notes"] == [[2_000_000, 1, "before", None]]


def test_atexit_has_no_say(guest):
    told = guest(
        """
import atexit
@atexit.register
def last(): print("last words")
async def solve(lab): return 1
""",
        driver=PLAY,
    )
    assert (told.observation["returned"], told.stdout) == (1, "")


def test_the_lab_module_is_not_there_to_import(guest):
    told = guest("import lab\nasync def solve(lab): pass", driver=PLAY)
    assert told.observation["raised"]["type"] == "ModuleNotFoundError"


def test_what_the_program_imports_of_the_guest_is_another_copy(guest):
    told = guest(
        """
import guest.clock, guest.loop, guest.values
guest.clock.Clock.elapsed_us = lambda self: 0
guest.values.plain = lambda *rest: "forged"
guest.loop.Loop.call_later = None
async def solve(lab):
    await lab.sleep(2)
    return "honest"
""",
        driver=PLAY,
    )
    assert told.observation["returned"] == "honest"
    assert told.observation["took_us"] == 2_000_000


def test_built_ins_that_the_program_replaces_are_its_own(guest):
    told = guest(
        """
import builtins
for name in ("isinstance", "type", "str", "int", "len", "sorted", "list", "round"):
    setattr(builtins, name, None)
builtins.print = None
async def solve(lab):
    lab.note("kind", [1, 2.5, "x"])
    return {"a": (1, 2)} if len is None else "not replaced"
""",
        driver=PLAY,
    )
    assert told.observation["returned"] == {"a": {"$tuple": [1, 2]}}
    assert told.observation["notes"] == [[0, 1, "kind", [1, 2.5, "x"]]]


def test_replacing_time_does_not_move_the_lab(guest):
    told = guest(
        """
import asyncio, time
time.sleep = time.monotonic = time.perf_counter = time.time = lambda *rest: 0
async def solve(lab):
    await asyncio.sleep(10)
    global kept
    kept = asyncio.create_task(lab.sleep(50))
    await lab.sleep(1)
""",
        driver=PLAY,
    )
    assert told.observation["took_us"] == 11_000_000
    assert told.observation["leaked"] == ["Lab.sleep"]
    assert told.observed["violations"] == []


def test_asyncio_keeps_what_it_has(guest):
    told = guest(
        "import asyncio\nasyncio.sleep = None\nasync def solve(lab): pass", driver=PLAY
    )
    assert told.observed["violations"] == ["another asyncio.sleep"]
    assert told.observation["raised"]["type"] == "Violation"
    assert told.observation["raised"]["line"] == 2


def test_the_scenario_finds_its_work_recorded(guest):
    told = guest(
        """
import asyncio
async def solve(lab):
    quick = lab.task(lab.job("quick", 1, result="done"))
    slow = lab.task(lab.job("slow", 60, cleanup=2))
    failing = lab.task(lab.job("failing", 0.5, error=KeyError("k")))
    lab.cancel_at(slow, 2.5)
    results = await asyncio.gather(quick, slow, failing, return_exceptions=True)
    return [type(result).__name__ for result in results]
""",
        driver=PLAY,
    )
    assert told.observation["returned"] == ["str", "CancelledError", "KeyError"]
    assert [
        (at / 1e6, kind, name) for at, _, kind, name in told.observation["notes"]
    ] == [
        (0, "start", "quick"),
        (0, "start", "slow"),
        (0, "start", "failing"),
        (0.5, "end", "failing"),
        (1, "end", "quick"),
        (2.5, "cancelled", "slow"),
        (4.5, "cleaned up", "slow"),
    ]


def test_a_heartbeat_beats_and_is_never_left_over(guest):
    told = guest(
        "import asyncio\nasync def solve(): await asyncio.sleep(3.5)",
        driver="""
async def play(lab, student):
    lab.heartbeat(1)
    await student.solve()
""",
    )
    assert [note[0] for note in told.observation["notes"]] == [
        10**6,
        2 * 10**6,
        3 * 10**6,
    ]
    assert told.observation["leaked"] == []


@pytest.mark.parametrize(
    "much",
    [
        "for n in range(3000): lab.note('x')",
        "lab.note('x', 'y' * 300_000)",
        "lab.note('x', list(range(100_000)))",
        "lab.note('x', 10 ** 9999)",
        "deep = []\n    for n in range(99): deep = [deep]\n    lab.note('x', deep)",
    ],
)
def test_too_much_data_is_cut_and_said_to_be(guest, much):
    told = guest(f"async def solve(lab):\n    {much}\n    return 1", driver=PLAY)
    assert len(str(told.observation)) < 400_000
    cut = told.observation["cut"]
    assert cut or {"$type": "cut", "$cut": True} in _leaves(told.observation["notes"])


def _leaves(value):
    if isinstance(value, list):
        return [leaf for item in value for leaf in _leaves(item)]
    return [value]
