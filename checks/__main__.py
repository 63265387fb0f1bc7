"""``python -m checks``: run every step, say at the end which failed and what was left out.

With arguments, only pytest runs, with these arguments and the services it may need.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import AbstractContextManager, ExitStack

from .services import Missing, postgresql, redis_server
from .steps import (
    STATIC,
    WITHOUT_DATABASE,
    Step,
    content_on_other_pythons,
    javascript,
    pytest,
)

IN_CI = os.environ.get("CI") == "true"  # there nothing may be left out
STEP_SECONDS = 1800


class Round:
    """One run of the steps, and what is to be said about it at the end."""

    def __init__(self) -> None:
        self.failed: list[str] = []
        self.left_out: list[str] = []

    def do(self, step: Step) -> None:
        print(f"\n── {step.name}", flush=True)
        began = time.monotonic()
        well = ends_well(step)
        print(f"── {step.name}: {time.monotonic() - began:.1f} s", flush=True)
        if not well:
            self.failed.append(step.name)

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


def ends_well(step: Step) -> bool:
    environment = os.environ | step.environment
    try:
        return not subprocess.call(step.command, env=environment, timeout=STEP_SECONDS)
    except subprocess.TimeoutExpired:
        print(f"Stopped after {STEP_SECONDS} s; something hangs.")
        return False


def main(arguments: list[str]) -> int:
    here = Round()
    if arguments == ["--without-tests"]:
        check(here)
    elif arguments:
        test(here, [argument for argument in arguments if argument != "--"])
    else:
        check(here)
        test_everything(here)
    return here.conclude()


def check(here: Round) -> None:
    for step in (*STATIC, *content_on_other_pythons()):
        here.do(step)
    try:
        here.do(javascript())
    except Missing as reason:
        here.leave_out("javascript", reason)


def test(here: Round, arguments: list[str]) -> None:
    with ExitStack() as stack:
        redis = here.service(stack, "tests with Redis", redis_server())
        here.do(pytest("tests", *arguments, TEST_REDIS_URL=redis))


def test_everything(here: Round) -> None:
    """On each database, where there is one; one that the environment names instead of both."""
    with ExitStack() as stack:
        redis = here.service(stack, "tests with Redis", redis_server())
        if os.environ.get("DATABASE_URL"):
            here.do(pytest("tests", TEST_REDIS_URL=redis))
            return
        here.do(pytest("tests on SQLite", TEST_REDIS_URL=redis))
        url = here.service(stack, "tests on PostgreSQL", postgresql())
        if url:
            others = (f"--ignore={path}" for path in WITHOUT_DATABASE)
            name = "tests on PostgreSQL"
            here.do(pytest(name, *others, TEST_REDIS_URL=redis, DATABASE_URL=url))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
