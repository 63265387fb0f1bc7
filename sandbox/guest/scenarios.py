"""Perform one scenario on the program and tell what came out, exactly once."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import types
from collections.abc import Coroutine, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .bench import MOST_CHARACTERS, Bench, Setting
from .clock import VirtualTimeExceeded
from .encoding import encoded
from .errors import name_of_error
from .files import DRIVER, SOLUTION, raising_line
from .guarding import guard, look_around
from .interruptions import Interruption
from .keeping import let_go
from .lab import lab_of
from .looks import back_of
from .methods import kept_loop
from .mishaps import Mishaps
from .modules import (
    Imported,
    builtins_apart,
    compile_driver,
    compile_program,
    module_of,
    remember_errors,
)
from .ours import is_ours
from .patience import Deadlock
from .seal import sealer
from .sealing import seal_driver
from .session import Session
from .tracebacks import print_without_our_frames
from .values import Budget, message_of
from .violations import all_of_them as all_violations

MOST_PARTS = 20  # of an exception group
DEEPEST_GROUP = 5
MOST_NAMES = 50
LOST = (Deadlock, VirtualTimeExceeded)  # nothing goes on after these

_collect, _getpid, _type = gc.collect, os.getpid, type


@dataclass(slots=True)
class Outcome:
    """How the scenario ended."""

    returned: object = None
    raised: dict[str, object] | None = None
    took_us: int = 0
    leaked: list[str] | None = None
    is_loaded: bool = False  # the program, as a module
    is_over: bool = False  # what leaves from now on is not the scenario's

    def ends(self, error: BaseException) -> None:
        """By this; what its clean-up brings about does not count."""
        if not self.is_over or issubclass(_type(error), LOST):
            self.raised = described(error)
        self.is_over = True


def perform(source: str, scenario: Mapping[str, Any], session: Session) -> None:
    """Load program and driver, run the driver, report. Takes all its endings."""
    seal = sealer(scenario.get("seal", ""))
    process = _getpid()
    stage = Stage(source, scenario, session)
    guard(_outermost())
    takes: list[dict[str, object]] = []
    for setting in _settings(scenario):
        takes.append(stage.take(setting))
        if not stage.can_go_on or _was_never_reached(setting.interruption):
            break
    look_around()
    observation = {
        "type": "observation",
        "scenario": scenario["name"],
        "takes": takes,
        "violations": all_violations(),
    }
    body = encoded(observation)
    if _getpid() == process:  # a copy of us has nothing to say
        session.report({"type": "observation", "body": body, "seal": seal(body)})


def _outermost() -> types.CodeType:
    """Where the guest begins: nobody may look further out."""
    frame = sys._getframe()
    while (outer := back_of(frame)) is not None and is_ours(outer.f_code):
        frame = outer
    return frame.f_code


def _settings(scenario: Mapping[str, Any]) -> Iterator[Setting]:
    """One for each take; interruptions wander from await to await."""
    if latencies := scenario.get("latencies"):
        yield from map(Setting, latencies)
        return
    yield Setting()
    for number in range(1, scenario.get("interruptions", 0) + 1):
        yield Setting(interruption=Interruption(number))


def _was_never_reached(interruption: Interruption) -> bool:
    """The work had ended before it: every await has had its turn."""
    return interruption.at_await > 0 and interruption.at_us is None


class Stage:
    """Where the takes of one scenario are made, each with program and driver anew."""

    def __init__(
        self, source: str, scenario: Mapping[str, Any], session: Session
    ) -> None:
        self._program = compile_program(source)
        self._driver = compile_driver(str(scenario["source"]))
        self._scenario = scenario
        self._session = session
        self._imported = Imported()
        self._budget = Budget(MOST_CHARACTERS)
        self.can_go_on = True

    def take(self, setting: Setting) -> dict[str, object]:
        runner = asyncio.Runner(loop_factory=kept_loop)
        driver = module_of("tests", self._driver, DRIVER, self._imported.builtins())
        remember_errors(driver)
        play = getattr(driver, str(self._scenario["name"]))
        seal_driver(driver, self._driver)
        seen_before = self._session.mishaps.count()
        # From here on everything in this process may be the program's doing.
        outcome, bench = Outcome(), Bench(self._session, setting, self._budget)
        try:
            student = module_of("student", self._program(), SOLUTION, builtins_apart())
            outcome.is_loaded = True
            bench = Bench(self._session, setting, self._budget)  # the time starts here
            params = _copied(self._scenario["params"])
            with runner:
                self._run(runner, _play(play, bench, student, params, outcome), outcome)
        except BaseException as error:  # SystemExit, too: all that leaves is told
            if not outcome.is_loaded:
                print_without_our_frames(error)
            outcome.ends(error)
            self.can_go_on &= not issubclass(_type(error), LOST)
            error.__traceback__ = None  # its frames hold on to what nobody awaited
        if outcome.leaked is None:  # not even its clean-up came to an end
            outcome.took_us = bench.elapsed_us()
            bench.close()
        self.can_go_on &= outcome.is_loaded and not bench.is_cut
        let_go()
        _collect()
        mishaps = self._session.mishaps.since(seen_before)
        return _take(setting, outcome, bench, mishaps)

    @staticmethod
    def _run(
        runner: asyncio.Runner, playing: Coroutine[Any, Any, None], outcome: Outcome
    ) -> None:
        """What the runner's clean-up brings about afterwards does not count."""
        try:
            runner.run(playing)
        except BaseException as error:  # whatever leaves the loop; it goes on
            outcome.ends(error)
            raise


def _copied(value: Any) -> Any:
    """What came as JSON, for this take alone. The ``copy`` of all is the program's, too."""
    if isinstance(value, dict):
        return {name: _copied(each) for name, each in value.items()}
    return [_copied(each) for each in value] if isinstance(value, list) else value


async def _play(
    play: Any,
    bench: Bench,
    student: object,
    params: Mapping[str, Any],
    outcome: Outcome,
) -> None:
    try:
        returned = await play(lab_of(bench), student, **params)
    except BaseException as error:  # a cancellation ends a scenario as well
        _close(bench, outcome)
        outcome.ends(error)
        raise
    else:
        _close(bench, outcome)
        outcome.returned = bench.copy(returned)
        outcome.is_over = True
    finally:
        await bench.tidy_up()


def _close(bench: Bench, outcome: Outcome) -> None:
    outcome.took_us = bench.elapsed_us()
    outcome.leaked = bench.left_over()
    bench.close()


def _take(
    setting: Setting, outcome: Outcome, bench: Bench, mishaps: Mishaps
) -> dict[str, object]:
    return {
        "loaded": outcome.is_loaded,
        "returned": outcome.returned,
        "raised": outcome.raised,
        "took_us": outcome.took_us,
        "notes": bench.notes,
        "leaked": (outcome.leaked or [])[:MOST_NAMES],
        "never_awaited": mishaps.never_awaited,
        "never_retrieved": mishaps.never_retrieved,
        "blocked": mishaps.blocked,
        "interrupted": setting.interruption.told(),
        "latencies": list(setting.latencies[: bench.latencies_used]),
        "cut": bench.is_cut,
    }


def described(error: BaseException, depth: int = DEEPEST_GROUP) -> dict[str, object]:
    """An exception as an observation tells it; ``group`` holds the parts of a group."""
    parts: tuple[BaseException, ...] = ()
    if isinstance(error, BaseExceptionGroup) and depth:
        parts = error.exceptions[:MOST_PARTS]
    return {
        "type": name_of_error(error),
        "message": _message(error),
        "line": _line(error),
        "group": [described(part, depth - 1) for part in parts],
    }


def _message(error: BaseException) -> str:
    """What it says, without the line, which has a place of its own."""
    if isinstance(error, SyntaxError) and error.filename == SOLUTION:
        return str(error.msg)
    return message_of(error)


def _line(error: BaseException) -> int | None:
    if isinstance(error, SyntaxError) and error.filename == SOLUTION:
        return error.lineno
    return raising_line(error.__traceback__)
