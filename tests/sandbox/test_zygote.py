"""The zygote may die, and its owner may die; nobody is left over and nobody is lost."""

from __future__ import annotations

import asyncio
import contextlib
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from sandbox import (
    Broken,
    Ending,
    Event,
    Job,
    Output,
    Pool,
    Refused,
    Run,
    SandboxError,
    Settings,
    Started,
    launcher,
    stock,
    zygote,
)
from sandbox.jail.blueprint import Shape
from sandbox.jail.layers import INTERPRETER
from sandbox.settings import PROJECT
from sandbox.slot import Slot
from tests.sandbox.corpus import BARE_PYTHON, play
from tests.sandbox.processes import (
    children_of,
    is_alive,
    is_first_inside,
    launcher_of,
    tree,
)


async def test_a_killed_zygote_breaks_what_runs_and_is_replaced() -> None:
    async with Pool(Settings(BARE_PYTHON, warm=1, slots=2)) as pool:
        async with pool.start(Job("print('up'); input()")) as run:
            async for event in run:
                if isinstance(event, Output):
                    break
            os.kill(children_of(launcher_of(pool))[0], signal.SIGKILL)
            async for _ in run:
                pass
        assert run.finished is not None
        assert run.finished.ending is Ending.BROKEN
        finished, stdout, *_ = await play(pool, Job("print('again')"))
    assert (finished.ending, stdout) == (Ending.EXITED, "again\n")


async def kill_the_zygote_under(pool: Pool, run: Run, seen: list[Event]) -> None:
    """When the program has been started, and then once more when it has been again."""
    async for event in run:
        seen.append(event)
        if isinstance(event, Started):
            os.kill(children_of(launcher_of(pool))[0], signal.SIGKILL)


async def test_a_run_that_nobody_has_heard_is_tried_again() -> None:
    seen: list[Event] = []
    quiet = Job("import time; time.sleep(0.5); print('done ' + input())")
    async with (
        Pool(Settings(BARE_PYTHON, warm=1, slots=1)) as pool,
        pool.start(quiet) as run,
    ):
        asyncio.get_running_loop().call_later(0.4, run.send_input, "well\n")
        await kill_the_zygote_under(pool, run, seen)
    said = "".join(event.text for event in seen if isinstance(event, Output))
    assert [type(event) for event in seen].count(Started) == 1
    assert run.finished == seen[-1]
    assert (run.finished.ending, said) == (Ending.EXITED, "done well\n")


async def test_it_is_tried_again_in_none_of_the_slots_that_were_there() -> None:
    async with Pool(Settings(BARE_PYTHON, warm=2, slots=1)) as pool:
        while pool.warm < 2:  # noqa: ASYNC110 - it has no event to wait for
            await asyncio.sleep(0.01)
        async with pool.start(Job("import time; time.sleep(600)")) as run:
            while run._process is None:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
            first, there = run._process, list(pool._stock._warm)
            first._slot.kill()
            while run._process in (None, first):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
            assert len(there) > 0
            assert run._process._slot not in there


async def test_it_is_tried_again_once_only() -> None:
    async with Pool(Settings(BARE_PYTHON, warm=1, slots=1)) as pool:
        first = pool._stock._zygote
        async with pool.start(Job("import time; time.sleep(600)")) as run:
            await kill_the_zygote_under_twice(pool, run)
            async for _ in run:
                pass
        assert pool._stock._zygote is not first
    assert run.finished is not None
    assert run.finished.ending is Ending.BROKEN


async def kill_the_zygote_under_twice(pool: Pool, run: Run) -> None:
    for _ in range(2):
        while run._process is None:  # noqa: ASYNC110 - it has no event to wait for
            await asyncio.sleep(0.01)
        process = run._process
        os.kill(children_of(launcher_of(pool))[0], signal.SIGKILL)
        while run._process is process:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


class Pauses(tuple[float, ...]):
    """Remembers which of them were taken."""

    taken: list[int]

    def __getitem__(self, index: Any) -> Any:
        self.taken.append(index)
        return super().__getitem__(index)


async def test_the_pause_grows_while_zygotes_do_not_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pauses = Pauses((0.0, 0.0, 0.0))
    pauses.taken = []
    monkeypatch.setattr(stock, "_BACK_OFF_SECONDS", pauses)
    async with Pool(Settings(BARE_PYTHON, warm=1, slots=1)) as pool:
        for lives in range(1, 5):
            if lives == 4:
                monkeypatch.setattr(stock, "_STEADY_SECONDS", 0.0)
            killed = pool._stock._zygote
            os.kill(children_of(launcher_of(pool))[0], signal.SIGKILL)
            while pool._stock._zygote in (None, killed):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
    assert pauses.taken == [0, 1, 2, 0]


async def test_no_two_runs_draw_the_same_numbers() -> None:
    """All are born of one zygote, which has drawn some itself."""
    draw = Job("import random; print(random.random(), random.randbytes(8).hex())")
    async with Pool(Settings(BARE_PYTHON, warm=2, slots=2)) as pool:
        heard = await asyncio.gather(*(play(pool, draw) for _ in range(6)))
    assert len({stdout for _, stdout, *_ in heard}) == 6


async def test_runs_that_wait_outlive_the_zygote() -> None:
    async with Pool(Settings(BARE_PYTHON, warm=0, slots=4)) as pool:
        await play(pool, Job("pass"))  # uses the slot made at the start
        os.kill(children_of(launcher_of(pool))[0], signal.SIGKILL)
        stories = [play(pool, Job(f"print({n})")) for n in range(4)]
        heard = await asyncio.gather(*stories)
    assert [stdout for _, stdout, *_ in heard] == [f"{n}\n" for n in range(4)]


async def test_a_zygote_that_has_stopped_is_replaced(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stock, "_SLOT_SECONDS", 0.5)
    monkeypatch.setattr(zygote, "_END_SECONDS", 0.1)
    async with Pool(Settings(BARE_PYTHON, warm=0, slots=1)) as pool:
        await play(pool, Job("pass"))  # uses the slot made at the start
        os.kill(children_of(launcher_of(pool))[0], signal.SIGSTOP)
        finished, stdout, *_ = await play(pool, Job("print('by another')"))
    assert (finished.ending, stdout) == (Ending.EXITED, "by another\n")


async def test_a_slot_that_cannot_be_made_costs_no_program_under_way() -> None:
    async with Pool(Settings(BARE_PYTHON, warm=0, slots=2)) as pool:
        zygote = pool._stock._zygote
        said = ""
        async with pool.start(Job("print('up')\nprint(input())")) as run:
            async for event in run:
                said += event.text if isinstance(event, Output) else ""
                if said == "up\n":
                    with no_descriptor_left():
                        other = asyncio.create_task(play(pool, Job("print('later')")))
                        await asyncio.sleep(0.3)  # a failure and a try or two
                    run.send_input("well\n")
        _, stdout, *_ = await other
        assert pool._stock._zygote is zygote
    assert (said, stdout) == ("up\nwell\n", "later\n")


async def test_a_slot_that_no_zygote_can_make_is_refused_to_who_asked_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stock, "_PATIENCE_SECONDS", 0.5)
    async with Pool(Settings(BARE_PYTHON, warm=1, slots=1)) as pool:
        zygote = pool._stock._zygote
        with pytest.raises(SandboxError, match="read-only root"):
            await pool._stock.take(Shape(disk_mib=-1, inodes=10))
        finished, stdout, *_ = await play(pool, Job("print('well')"))
        assert pool._stock._zygote is zygote
    assert (finished.ending, stdout) == (Ending.EXITED, "well\n")


@contextmanager
def no_descriptor_left() -> Iterator[None]:
    """This process may open no more than it has open."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    highest = max(map(int, os.listdir("/proc/self/fd")))
    held = [os.open("/dev/null", os.O_RDONLY)]
    while held[-1] < highest:
        held.append(os.open("/dev/null", os.O_RDONLY))
    resource.setrlimit(resource.RLIMIT_NOFILE, (held[-1] + 1, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        for handle in held:
            os.close(handle)


OWNER = """
import asyncio, sys
from sandbox import *
async def main():
    async with Pool(Settings(sys.argv[2], warm=2, slots=1)) as pool:
        async with pool.start(Job(sys.argv[1])) as run:
            said = ""
            async for event in run:
                said += event.text if isinstance(event, Output) else ""
                if said.count("up") == 4:
                    print(pool._stock._zygote._process.pid, flush=True)
asyncio.run(main())
"""
HOLD_ON = "import os, time\nfor _ in range(2): os.fork()\nprint('up')\ntime.sleep(600)"


@pytest.mark.parametrize("stopped", ["nobody", "the zygote", "the launcher", "all"])
def test_an_owner_killed_outright_leaves_no_process(stopped: str) -> None:
    owner = owner_of_a_pool()
    assert owner.stdout is not None
    launcher = int(owner.stdout.readline())
    launcher, zygote, *runs = pids = tree(launcher)
    assert len(runs) >= 1 + 4  # the run's warden and its four
    to_stop = {"the zygote": [zygote], "the launcher": [launcher], "all": pids}
    for pid in to_stop.get(stopped, []):
        os.kill(pid, signal.SIGSTOP)
    owner.kill()
    owner.wait()
    owner.stdout.close()
    assert left_of(pids) == []


def test_an_owner_killed_while_its_zygote_starts_leaves_no_process() -> None:
    owner = owner_of_a_pool()
    while not (launchers := children_of(owner.pid)):
        time.sleep(0.001)
    owner.kill()
    owner.wait()
    assert owner.stdout is not None
    owner.stdout.close()
    assert left_of(launchers) == []


def owner_of_a_pool() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", OWNER, HOLD_ON, BARE_PYTHON],
        env=os.environ | {"PYTHONPATH": str(PROJECT)},
        stdout=subprocess.PIPE,
        text=True,
    )


def left_of(pids: list[int]) -> list[int]:
    """Those that live after ten seconds; they are ended then."""
    for _ in range(200):
        if not any(is_alive(pid) for pid in pids):
            break
        time.sleep(0.05)
    left = [pid for pid in pids if is_alive(pid)]
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    return left


async def test_a_pool_closes_while_another_process_holds_its_socket(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As one does that its owner has forked."""
    monkeypatch.setattr(zygote, "_END_SECONDS", 3600.0)
    async with Pool(Settings(BARE_PYTHON, warm=1, slots=1)) as pool:
        pids = tree(launcher_of(pool))
        assert pool._stock._zygote is not None
        control = pool._stock._zygote._control.fileno()
        holder = subprocess.Popen(["sleep", "3600"], pass_fds=[control])  # noqa: ASYNC220
    holder.kill()
    holder.wait()
    assert [pid for pid in pids if is_alive(pid)] == []


async def test_a_failure_of_long_ago_ends_no_zygote(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stock, "_PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr(stock, "_RETRY_SECONDS", 0.0)
    async with Pool(Settings(BARE_PYTHON, warm=0, slots=1)) as pool:
        await play(pool, Job("pass"))  # uses the slot made at the start
        store, long_ago = pool._stock, time.monotonic() - 3600
        store._failing_since[stock._DEFAULT] = long_ago
        store._replenish()  # with nobody who asks
        assert store._failing_since == {}


async def test_an_owner_that_stood_still_blames_no_zygote() -> None:
    """The time for a slot was over long before anybody could look whether it was there."""
    long_ago = time.monotonic() - 3600
    async with Pool(Settings(BARE_PYTHON, warm=0, slots=1)) as pool:
        there = pool._stock._zygote
        assert there is not None
        pool._stock._try_again(there, stock._DEFAULT, TimeoutError(), long_ago)
        for _ in range(2):  # the first uses the slot made at the start
            finished, said, _, _ = await play(pool, Job("print('there')"))
            assert (finished.ending, said) == (Ending.EXITED, "there\n")
        assert pool._stock._zygote is there


async def test_a_slot_that_comes_when_nobody_waits_any_more_is_thrown_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    making: list[asyncio.Task[Slot]] = []
    answer = zygote.Zygote._answer

    def answer_and_cancel(self: zygote.Zygote, *arguments: Any) -> None:
        answer(self, *arguments)
        for task in making:
            task.cancel()

    monkeypatch.setattr(zygote.Zygote, "_answer", answer_and_cancel)
    async with Pool(Settings(BARE_PYTHON, warm=0, slots=1)) as pool:
        there, descriptors = pool._stock._zygote, os.listdir("/proc/self/fd")
        assert there is not None
        making.append(asyncio.create_task(there.make_slot(stock._DEFAULT)))
        with pytest.raises(asyncio.CancelledError):
            await making[0]
        assert os.listdir("/proc/self/fd") == descriptors


@pytest.mark.parametrize("python", ["/bin/true", "/bin/cat"])
async def test_what_is_no_interpreter_is_refused(python: str) -> None:
    with pytest.raises(Refused, match="ended before it was warm") as refused:
        async with Pool(Settings(python=Path(python))):
            pass
    assert refused.value.layer == INTERPRETER.name
    assert str(refused.value).endswith(INTERPRETER.remedy)


async def test_others_go_on_while_one_that_says_nothing_takes_its_time(
    tmp_path: Path,
) -> None:
    """It ends when somebody has come, who does so on the loop that waits for its end."""
    meeting, python = tmp_path / "meeting", tmp_path / "python"
    os.mkfifo(meeting)
    python.write_text(
        f"#!{BARE_PYTHON}\nimport os, sys, time\nos.close(int(sys.argv[-1]))\n"
        f"time.sleep(0.2)\nsys.exit(open('{meeting}').read())\n"
    )
    python.chmod(0o700)

    async def come() -> None:
        while True:
            with contextlib.suppress(OSError):  # it has not opened its end yet
                handle = os.open(meeting, os.O_WRONLY | os.O_NONBLOCK)
                break
            await asyncio.sleep(0.01)
        os.write(handle, b"somebody came\n")
        os.close(handle)

    comes = asyncio.create_task(come())
    with pytest.raises(Refused, match="ended before it was warm: somebody came"):
        async with Pool(Settings(python=python)):
            pass
    await comes


async def test_a_zygote_killed_while_it_starts_is_no_fault_of_the_interpreter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started: list[subprocess.Popen[bytes]] = []
    spawn = launcher.spawn

    def spawn_and_tell(*arguments: Any, **options: Any) -> Any:
        process, control = spawn(*arguments, **options)
        started.append(process)
        return process, control

    monkeypatch.setattr(launcher, "spawn", spawn_and_tell)
    opening = asyncio.create_task(Pool(Settings(BARE_PYTHON)).__aenter__())
    zygotes: list[int] = []
    while not zygotes:
        await asyncio.sleep(0)
        below = [pid for process in started for pid in children_of(process.pid)]
        zygotes = [pid for pid in below if is_first_inside(pid)]
    os.kill(zygotes[0], signal.SIGKILL)
    with pytest.raises(Broken, match="killed before it was warm"):
        await opening


async def test_an_interpreter_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refused, match="cannot be started"):
        async with Pool(Settings(python=Path("/nowhere/python"))):
            pass


def test_an_interpreter_around_the_project_is_refused(tmp_path: Path) -> None:
    copy = tmp_path / "sandbox"
    subprocess.run(["cp", "-r", PROJECT / "sandbox", copy], check=True)
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", tmp_path], check=True
    )
    answer = subprocess.run(
        [tmp_path / "bin/python", "-m", "sandbox", "run", "-"],
        input="print(1)",
        cwd=tmp_path,
        env={"SANDBOX_PYTHON": str(tmp_path / "bin/python")},
        capture_output=True,
        text=True,
    )
    assert (answer.returncode, answer.stdout) == (3, "")
    assert "holds more than an interpreter" in answer.stderr
