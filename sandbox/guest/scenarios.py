"""Perform one scenario on the program and tell what came out, exactly once."""

from __future__ import annotations

import asyncio
import builtins
import copy
import gc
import linecache
import sys
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .clock import VirtualTimeExceeded
from .files import DRIVER, SOLUTION, raising_line
from .interruptions import Interruption
from .lab import MOST_CHARACTERS, Lab, Setting
from .loop import Loop
from .mishaps import Mishaps
from .patience import Deadlock
from .session import Session
from .tracebacks import print_without_our_frames
from .values import Budget, message_of, name_of

MOST_PARTS = 20  # of an exception group
DEEPEST_GROUP = 5
MOST_NAMES = 50

_collect = gc.collect


@dataclass(slots=True)
class Outcome:
    """How the scenario ended."""

    returned: object = None
    raised: dict[str, object] | None = None
    took_us: int = 0
    leaked: list[str] | None = None
    is_loaded: bool = False  # the program, as a module


def perform(source: str, scenario: Mapping[str, Any], session: Session) -> None:
    """Load program and driver, run the driver, report. Takes all its endings."""
    stage = Stage(source, scenario, session)
    takes: list[dict[str, object]] = []
    for setting in _settings(scenario):
        takes.append(stage.take(setting))
        if not stage.can_go_on or _was_never_reached(setting.interruption):
            break
    session.report(
        {
            "type": "observation",
            "scenario": scenario["name"],
            "seal": scenario.get("seal", ""),
            "takes": takes,
        }
    )


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
        self._source = source
        self._scenario = scenario
        self._session = session
        self._budget = Budget(MOST_CHARACTERS)
        self.can_go_on = True

    def take(self, setting: Setting) -> dict[str, object]:
        runner = asyncio.Runner(loop_factory=Loop)
        driver = _module("tests", str(self._scenario["source"]), DRIVER)
        play = getattr(driver, str(self._scenario["name"]))
        seen_before = self._session.mishaps.count()
        # From here on everything in this process may be the program's doing.
        outcome, lab = Outcome(), Lab(self._session, setting, self._budget)
        try:
            student = _module("student", self._source, SOLUTION, _builtins_apart())
            outcome.is_loaded = True
            lab = Lab(self._session, setting, self._budget)  # the time starts here
            params = copy.deepcopy(self._scenario["params"])
            with runner:
                runner.run(_play(play, lab, student, params, outcome))
        except BaseException as error:  # SystemExit, too: all that leaves is told
            if not outcome.is_loaded:
                print_without_our_frames(error)
            if isinstance(error, Deadlock | VirtualTimeExceeded):
                self.can_go_on = False
            outcome.raised = described(error)
            error.__traceback__ = None  # its frames hold on to what nobody awaited
        if outcome.leaked is None:  # not even its clean-up came to an end
            outcome.took_us = lab.elapsed_us()
            lab.close()
        self.can_go_on &= outcome.is_loaded and not lab.is_cut
        _collect()
        mishaps = self._session.mishaps.since(seen_before)
        return _take(setting, outcome, lab, mishaps)


async def _play(
    play: Any, lab: Lab, student: object, params: Mapping[str, Any], outcome: Outcome
) -> None:
    try:
        outcome.returned = lab.copy(await play(lab, student, **params))
    finally:
        outcome.took_us = lab.elapsed_us()
        outcome.leaked = lab.left_over()
        lab.close()
        await lab.tidy_up()


def _take(
    setting: Setting, outcome: Outcome, lab: Lab, mishaps: Mishaps
) -> dict[str, object]:
    return {
        "loaded": outcome.is_loaded,
        "returned": outcome.returned,
        "raised": outcome.raised,
        "took_us": outcome.took_us,
        "notes": lab.notes,
        "leaked": (outcome.leaked or [])[:MOST_NAMES],
        "never_awaited": mishaps.never_awaited,
        "never_retrieved": mishaps.never_retrieved,
        "blocked": mishaps.blocked,
        "interrupted": setting.interruption.told(),
        "latencies": list(setting.latencies[: lab.latencies_used]),
        "cut": lab.is_cut,
    }


def described(error: BaseException, depth: int = DEEPEST_GROUP) -> dict[str, object]:
    """An exception as an observation tells it; ``group`` holds the parts of a group."""
    parts: tuple[BaseException, ...] = ()
    if isinstance(error, BaseExceptionGroup) and depth:
        parts = error.exceptions[:MOST_PARTS]
    return {
        "type": name_of(error),
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


def _module(
    name: str, source: str, file: str, own_builtins: types.ModuleType = builtins
) -> types.ModuleType:
    """Run a source as a module that tracebacks, dataclasses and pickles can find."""
    linecache.cache[file] = (len(source), None, source.splitlines(True), file)
    module = types.ModuleType(name)
    module.__dict__.update(__file__=file, __builtins__=own_builtins)
    sys.modules[name] = module
    exec(compile(source, file, "exec"), module.__dict__)  # noqa: S102 - our purpose
    return module


def _builtins_apart() -> types.ModuleType:
    """Built-ins for the program alone: what it replaces there does not reach us."""
    copy = types.ModuleType("builtins")
    copy.__dict__.update(vars(builtins))
    sys.modules["builtins"] = copy
    return copy
