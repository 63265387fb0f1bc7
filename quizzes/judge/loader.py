"""Read a tests.py: scenarios as sources for the sandbox, checks as functions here."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from random import Random
from typing import Any

from quizzes.catalogue.shapes import Challenge, Complaint

from .automatic import Mistake
from .draws import choice, drawn, is_json, shuffled
from .parting import Parting
from .repeats import (
    AtEveryAwait,
    Repeat,
    UnderLatencies,
    at_every_await,
    under_latencies,
)
from .sides import Misplaced, Piece

Check = Callable[..., object]
# What is called, and has not begun yet: nothing would be checked.
_IS_NO_FUNCTION = (
    inspect.CO_COROUTINE | inspect.CO_GENERATOR | inspect.CO_ASYNC_GENERATOR
)


class UnusableTests(Exception):
    """A tests.py that cannot judge anybody."""

    def __init__(self, complaints: list[Complaint]) -> None:
        super().__init__("\n".join(map(str, complaints)))
        self.complaints = complaints


@dataclass(frozen=True, slots=True)
class LoadedScenario:
    """One scenario, taken apart: ``source`` goes to the sandbox, the checks stay."""

    name: str
    title: str
    source: (
        str  # with the line numbers of tests.py, without a check or an expected value
    )
    params: Mapping[str, object]  # values, or draws
    allow: frozenset[Mistake]
    checks: tuple[Check, ...]
    repeat: Repeat | None = None

    def draw(self, random: Random) -> dict[str, object]:
        """Parameters for one run."""
        return drawn(self.params, random)

    def draw_latencies(self, random: Random) -> list[list[float]]:
        """One set for each take under latencies of its own."""
        repeat = self.repeat
        return repeat.draw(random) if isinstance(repeat, UnderLatencies) else []

    @property
    def interruptions(self) -> int:
        """How many takes more there are at most, each cut off at another await."""
        return self.repeat.at_most if isinstance(self.repeat, AtEveryAwait) else 0


def path_of_tests(challenge: Challenge) -> str:
    """In its pack: what complaints and tracebacks call it."""
    return f"challenges/{challenge.slug}/tests.py"


def load_scenarios(tests_source: str, path: str) -> tuple[LoadedScenario, ...]:
    """All scenarios in order. UnusableTests, with every complaint, if there is any."""
    scenarios, complaints = read_scenarios(tests_source, path)
    if complaints:
        raise UnusableTests(complaints)
    return scenarios


def read_scenarios(
    tests_source: str, path: str
) -> tuple[tuple[LoadedScenario, ...], list[Complaint]]:
    """What can be loaded, and all that is wrong with it. Runs the checks' side only."""
    scenarios, complaints = _read(tests_source, path)
    return scenarios, list(complaints)


@lru_cache(maxsize=128)
def _read(
    tests_source: str, path: str
) -> tuple[tuple[LoadedScenario, ...], tuple[Complaint, ...]]:
    loading = _Loading(tests_source, path)
    return tuple(loading.load()), tuple(loading.complaints)


def read_sides(tests_source: str, path: str) -> list[Complaint]:
    """What is wrong with its two sides. Runs nothing."""
    loading = _Loading(tests_source, path)
    loading.part()
    return loading.complaints


@dataclass(slots=True)
class _Registered:
    """What ``@scenario(…)`` makes of a function in this process."""

    name: str
    title: object
    allow: Collection[str]
    params: Mapping[str, object]
    repeat: object = None
    checks: list[Check] = field(default_factory=list)

    def check(self, function: Check) -> Check:
        self.checks.append(function)
        return function


class _Loading:
    """One reading of one file."""

    def __init__(self, source: str, path: str) -> None:
        self._source = source
        self._path = path
        self.complaints: list[Complaint] = []

    def load(self) -> Iterator[LoadedScenario]:
        parting = self.part()
        if parting is None:
            return
        registered = self._register(parting)
        for piece in parting.scenarios:
            found = registered.get(piece.name)
            if found and self._is_sound(found, piece):
                yield LoadedScenario(
                    name=found.name,
                    title=str(found.title),
                    source=parting.sent_source(piece),
                    params=found.params,
                    allow=frozenset(map(Mistake, found.allow)),
                    checks=tuple(found.checks),
                    repeat=found.repeat if isinstance(found.repeat, Repeat) else None,
                )

    def _complain(self, line: int, sentence: str) -> None:
        self.complaints.append(Complaint(self._path, line, sentence))

    def part(self) -> Parting | None:
        try:
            parting = Parting(self._source)
        except SyntaxError as error:
            self._complain(error.lineno or 1, f"This is not Python: {error.msg}.")
            return None
        except Misplaced as error:
            self._complain(error.line, str(error))
            return None
        for line, sentence in parting.problems():
            self._complain(line, sentence)
        return None if self.complaints else parting

    def _register(self, parting: Parting) -> dict[str, _Registered]:
        """Run the judge's side."""
        registered: dict[str, _Registered] = {}

        def scenario(
            title: object,
            *,
            allow: Collection[str] = (),
            repeat: object = None,
            **params: object,
        ) -> Callable[[Any], _Registered]:
            def register(function: Any) -> _Registered:
                found = _Registered(function.__name__, title, allow, params, repeat)
                registered[found.name] = found
                return found

            return register

        lab = {
            "scenario": scenario,
            "choice": choice,
            "shuffled": shuffled,
            "under_latencies": under_latencies,
            "at_every_await": at_every_await,
        }
        code = compile(parting.judges_module(), self._path, "exec")
        try:
            exec(code, {"__name__": "tests", **lab})  # noqa: S102 - the author's checks
        except Exception as error:  # an author's code can raise anything
            what = f"{type(error).__name__}: {error}"
            line = raising_line(error, self._path)
            self._complain(line, f"The checks cannot be loaded. {what}")
        return registered

    def _is_sound(self, found: _Registered, piece: Piece) -> bool:
        before = len(self.complaints)
        for sentence in _problems(found, piece):
            self._complain(piece.line, sentence)
        for check in found.checks:
            code = check.__code__
            if code.co_flags & _IS_NO_FUNCTION:
                self._complain(code.co_firstlineno, "A check is a def, without yield.")
            names = code.co_varnames[: code.co_argcount]
            if names[:1] != ("run",) or set(names[1:]) - set(found.params):
                wanted = ", ".join(["run", *found.params])
                self._complain(
                    code.co_firstlineno, f"This check's parameters are ({wanted})."
                )
        return len(self.complaints) == before


def _problems(found: _Registered, piece: Piece) -> Iterator[str]:
    """What is wrong with one scenario's decorator and signature."""
    if not isinstance(found.title, str) or not found.title.strip():
        yield "A scenario needs a title."
    for name in sorted(set(found.allow) - set(Mistake)):
        yield f"Cannot allow {name!r}; known are {', '.join(Mistake)}."
    for name, value in found.params.items():
        if not is_json(value):
            yield f"The parameter {name!r} is no JSON value."
    if not isinstance(found.repeat, Repeat | None):
        yield "repeat is under_latencies(…) or at_every_await(…)."
    node, wanted = piece.node, ["lab", "student", *found.params]
    if not isinstance(node, ast.AsyncFunctionDef):
        yield "A scenario is an async def."
    elif sorted(argument.arg for argument in node.args.args) != sorted(wanted):
        yield f"This scenario's parameters are ({', '.join(wanted)})."
    if not found.checks:
        yield f"Nothing is checked here: write @{found.name}.check."


def raising_line(error: BaseException, path: str) -> int:
    """The line of a file that an exception came from or through; 1 if none did."""
    line, trace = 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == path:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
