"""``python -m checks``: run every step, say at the end which failed and what was left out.

With arguments, only pytest runs, with these arguments and the services it may need.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import IO

from .services import Missing, postgresql, redis_server
from .steps import RUN_ONCE, STATIC, Step, content, javascript, pytest

IN_CI = os.environ.get("CI") == "true"  # there nothing may be left out
STEP_SECONDS = 2700


class Round:
    """One run of the steps, and what is to be said about it at the end."""

    def __init__(self) -> None:
        self.failed: list[str] = []
        self.left_out: list[str] = []

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

    @contextmanager
    def beside(self, steps: Sequence[Step]) -> Iterator[None]:
        """Do them while the block lasts: two processors are worth it. Their words follow."""
        with ThreadPoolExecutor(1) as lane, tempfile.TemporaryFile("w+") as kept:
            done = lane.submit(self.do, steps, kept)
            try:
                yield
            finally:
                done.result()
                kept.seek(0)
                print(kept.read(), flush=True)

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
        self.left_out.append(f"{name}: {reason}")
        if IN_CI:
            self.failed.append(name)

    def conclude(self) -> int:
        for line in self.left_out:
            print(f"Left out: {line}")
        print(f"Failed: {', '.join(self.failed)}" if self.failed else "All is well.")
        return 1 if self.failed else 0


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
    here.do(STATIC)
    try:
        here.do([javascript()])
    except Missing as reason:
        here.leave_out("javascript", reason)


def test(here: Round, arguments: list[str]) -> None:
    with ExitStack() as stack:
        redis = here.service(stack, "tests with Redis", redis_server())
        here.do([pytest("tests", *arguments, TEST_REDIS_URL=redis)])


def test_everything(here: Round) -> None:
    """The content and what needs one round; beside it the other tests on each database.

    A database that the environment names is taken instead of both.
    """
    once = [*content(), pytest("tests that run once", *RUN_ONCE)]
    others = [f"--ignore={path}" for path in RUN_ONCE]
    with ExitStack() as stack:
        redis = here.service(stack, "tests with Redis", redis_server())
        # Users of their own: tests of the sandbox count what theirs have under way.
        around = {"TEST_REDIS_URL": redis, "SANDBOX_UID": "62000"}
        stack.enter_context(here.beside(once))
        if os.environ.get("DATABASE_URL"):
            here.do([pytest("tests", *others, **around)])
            return
        here.do([pytest("tests on SQLite", *others, **around)])
        url = here.service(stack, "tests on PostgreSQL", postgresql())
        if url:
            around["DATABASE_URL"] = url
            here.do([pytest("tests on PostgreSQL", *others, **around)])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
