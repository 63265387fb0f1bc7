"""``python -m checks``: run every step, say at the end which failed and what was left out.

With arguments, only pytest runs, with these arguments and the services it may need.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import AbstractContextManager, ExitStack
from queue import SimpleQueue
from typing import IO

from .services import Missing, postgresql, redis_server
from .steps import RUN_ONCE, STATIC, Step, content, javascript, pytest

IN_CI = os.environ.get("CI") == "true"  # there nothing may be left out
STEP_SECONDS = 2700
AT_A_TIME = 5  # tests wait two thirds of their time
FIRST_UID, UIDS_EACH = 61000, 1000


class Round:
    """One run of the steps, and what is to be said about it at the end."""

    def __init__(self) -> None:
        self.failed: list[str] = []
        self.left_out: dict[str, Missing] = {}

    def do(self, steps: Sequence[Step], out: IO[str] | None = None) -> None:
        """One after the other. ``out``: where their words go, if not here."""
        for step in steps:
            print(f"\n── {step.name}", file=out, flush=True)
            began = time.monotonic()
            well = ends_well(step, out)
            took = time.monotonic() - began
            print(f"── {step.name}: {took:.1f} s", file=out, flush=True)
            if not well:
                self.failed.append(step.name)

    def do_side_by_side(self, steps: Sequence[Step]) -> None:
        """Some at a time, for tests wait a lot. What a step says follows when it has ended.

        Each of those at work is a user of its own in the sandbox: tests count what theirs
        have under way.
        """
        uids: SimpleQueue[int] = SimpleQueue()
        for number in range(AT_A_TIME):
            uids.put(FIRST_UID + number * UIDS_EACH)

        def work(step: Step) -> str:
            uid = uids.get()
            print(f"── {step.name}: begun", flush=True)
            with tempfile.TemporaryFile("w+") as said:
                self.do([step.with_environment(SANDBOX_UID=str(uid))], said)
                said.seek(0)
                uids.put(uid)
                return said.read()

        with ThreadPoolExecutor(AT_A_TIME) as workers:
            for done in as_completed([workers.submit(work, step) for step in steps]):
                print(done.result(), flush=True)

    def service(
        self, stack: ExitStack, name: str, service: AbstractContextManager[str]
    ) -> str:
        """Its URL; empty when this machine has none."""
        try:
            return stack.enter_context(service)
        except Missing as reason:
            self.leave_out(name, reason)
            return ""

    def leave_out(self, name: str, reason: Missing) -> None:
        self.left_out[name] = reason

    def conclude(self) -> int:
        for name, reason in self.left_out.items():
            print(f"Left out: {name}: {reason}")
        failed = [*self.failed, *(self.left_out if IN_CI else ())]
        print(f"Failed: {', '.join(failed)}" if failed else "All is well.")
        return 1 if failed else 0


def ends_well(step: Step, out: IO[str] | None) -> bool:
    environment = os.environ | step.environment
    try:
        return not subprocess.call(
            step.command, env=environment, stdout=out, stderr=out, timeout=STEP_SECONDS
        )
    except subprocess.TimeoutExpired:
        print(f"Stopped after {STEP_SECONDS} s; something hangs.", file=out)
        return False


def main(arguments: list[str]) -> int:
    here = Round()
    if arguments == ["--without-tests"]:
        check(here)
        here.do(content())
    elif arguments:
        test(here, [argument for argument in arguments if argument != "--"])
    else:
        check(here)
        test_everything(here)
    return here.conclude()


def check(here: Round) -> None:
    steps = [*STATIC]
    try:
        steps.append(javascript())
    except Missing as reason:
        here.leave_out("javascript", reason)
    here.do_side_by_side(steps)


def test(here: Round, arguments: list[str]) -> None:
    with ExitStack() as stack:
        redis = here.service(stack, "tests with Redis", redis_server())
        here.do([pytest("tests", *arguments, TEST_REDIS_URL=redis)])


def test_everything(here: Round) -> None:
    """On each database, then what needs one round; what takes longest comes first.

    A database that the environment names is taken instead of both.
    """
    with ExitStack() as stack:
        if os.environ.get("DATABASE_URL"):
            rounds = [on_a_database(here, stack, "tests")]
        else:
            rounds = [on_a_database(here, stack, "tests on SQLite")]
            if url := here.service(stack, "tests on PostgreSQL", postgresql()):
                name = "tests on PostgreSQL"
                rounds.append(on_a_database(here, stack, name, DATABASE_URL=url))
        once = [pytest(name, *paths) for name, paths in RUN_ONCE.items()]
        here.do_side_by_side([*rounds, *once, *content()])


def on_a_database(here: Round, stack: ExitStack, name: str, **where: str) -> Step:
    """With a Redis of its own."""
    redis = here.service(stack, "tests with Redis", redis_server())
    others = [f"--ignore={path}" for paths in RUN_ONCE.values() for path in paths]
    return pytest(name, *others, TEST_REDIS_URL=redis, **where)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
