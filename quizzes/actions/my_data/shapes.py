"""What JSON of a file may look like where something reads it later: a page, a socket, a report.

A dataclass names the values and their types. What has a default may be missing, as earlier
sites told less; what has another name is let through, as nothing reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from quizzes.catalogue.asking import TimedLine
from quizzes.judge import Finding, ScenarioJudged
from quizzes.rules.interview.desk import CodePhase
from quizzes.rules.interview.events import Kind
from quizzes.rules.interview.facts import Facts

MOST = 10**9
LARGEST = 1e300  # of a real number: a virtual clock may go far
NAMES = {str: "a text", bool: "true or false", UUID: "a UUID", type(None): "null"}


class Misfit(ValueError):
    """The message says where, and what must be there."""


@dataclass(frozen=True, slots=True)
class KeptVerdict:
    """Of a program, or of lines that were put in order: see ``runs/telling.py``."""

    type: str = ""
    outcome: str = ""
    passed: int = 0
    total: int = 0
    sentence: str = ""
    ending: str = ""
    peak: int = 0
    scenarios: tuple[ScenarioJudged, ...] = ()
    findings: tuple[Finding, ...] = ()
    printed: tuple[TimedLine, ...] = ()
    right: bool | None = None
    misconceptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RunTold:
    """An event of a run, or its ending."""

    type: str = ""
    sentence: str = ""
    ahead: int = 0
    stream: str = ""
    text: str = ""
    scenario: str = ""
    name: str = ""
    title: str = ""
    passed: bool | int = False
    message: str = ""
    took_seconds: float | None = None
    expected: str | None = None
    got: str | None = None
    id: str = ""
    level: str = ""
    line: int | None = None
    records: tuple[tuple[Any, ...], ...] = ()
    ending: str = ""
    outcome: str = ""
    total: int = 0
    exit_code: int | None = None
    signal: int | None = None
    wall_seconds: float = 0.0
    cpu_seconds: float = 0.0
    memory_mib: float = 0.0
    virtual_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Happened:
    """The body of an event of an interview: see ``rules/interview/events.py``."""

    window: str = ""
    to: int = 0
    by: str = ""
    reason: str = ""
    alone: bool = False
    seconds: int = 0
    section: int = 0
    wanted: bool = False
    slot: int = 0
    thinking: int | None = None
    detail: str = ""
    phase: CodePhase = CodePhase.CLARIFY
    run: UUID | None = None
    scenario: str = ""
    title: str = ""
    says: str = ""
    ask: str = ""
    listen_for: str = ""
    number: int = 0
    marks: Mapping[str, int] | None = None
    facts: tuple[Facts, ...] = ()


# What those who read an event count upon, by its type.
NEEDED_OF_RUNS: Mapping[str, tuple[str, ...]] = {
    "output": ("text",),
    "scenario": ("name", "title", "passed"),
    "finding": ("message",),
    "trace": ("records",),
}
NEEDED_OF_INTERVIEWS: Mapping[str, tuple[str, ...]] = {
    Kind.TAKEN_OVER: ("window",),
    Kind.MOVED: ("to",),
    Kind.EXTENDED: ("section", "seconds"),
    Kind.FOCUS: ("by", "wanted"),
    Kind.OPENED: ("slot",),
    Kind.ASKED: ("slot", "detail"),
    Kind.PHASE: ("slot", "phase"),
    Kind.SPEAKING: ("slot",),
    Kind.SAID: ("slot",),
    Kind.RAN: ("slot", "run"),
    Kind.TRIED: ("slot", "run"),
    Kind.FAULTED: ("slot", "run", "title", "says"),
    Kind.HANDED_IN: ("slot", "run"),
    Kind.FOLLOWED_UP: ("slot", "ask", "listen_for", "reason"),
    Kind.HINTED: ("slot", "number"),
    Kind.FINISHED: ("by",),
    Kind.RATED: ("marks",),
    Kind.HOST_RATED: ("marks",),
    Kind.SCORED: ("facts",),
}


def fit(kind: Any, value: object, where: str = "") -> None:
    """Raises Misfit."""
    match get_origin(kind) or kind:
        case origin if origin in (Union, UnionType):
            _fit_one_of(get_args(kind), value, where)
        case origin if origin in (tuple, list, frozenset):
            for number, each in enumerate(_of(list, value, where, "a list"), 1):
                fit(get_args(kind)[0], each, f"{where} {number}")
        case origin if origin in (dict, Mapping):
            for name, each in _of(dict, value, where, "an object").items():
                fit(get_args(kind)[1], each, f"{where} {name[:40]!r}")
        case origin if is_dataclass(origin):
            _fit_members(origin, _of(dict, value, where, "an object"), where)
        case _:
            _fit_plain(kind, value, where)


def need(names: Iterable[str], body: Mapping[str, object]) -> None:
    for name in names:
        if body.get(name) is None:
            raise Misfit(f"{name} is missing")


def _fit_one_of(kinds: tuple[Any, ...], value: object, where: str) -> None:
    if value is None and type(None) in kinds:
        return
    *others, last = (kind for kind in kinds if kind is not type(None))
    for kind in others:
        try:
            return fit(kind, value, where)
        except Misfit:
            continue
    fit(last, value, where)


def _fit_members(kind: Any, body: dict[str, object], where: str) -> None:
    hints = _hints(kind)
    for field in fields(kind):
        if field.name in body:
            fit(hints[field.name], body[field.name], f"{where} {field.name}".strip())
        elif field.default is MISSING and field.default_factory is MISSING:
            raise Misfit(f"{where} {field.name} is missing".strip())


def _fit_plain(kind: Any, value: object, where: str) -> None:
    if kind is Any:
        return
    if kind is int:
        is_fit = type(value) is int and -MOST <= value <= MOST
    elif kind is float:
        is_fit = type(value) in (int, float) and -LARGEST <= value <= LARGEST  # type: ignore[operator]
    elif kind is UUID:
        is_fit = isinstance(value, str) and _is_uuid(value)
    elif issubclass(kind, StrEnum):
        is_fit = isinstance(value, str) and value in set(kind)
    else:
        is_fit = type(value) is kind
    if not is_fit:
        raise Misfit(f"{where} must be {_named(kind)}".strip())


def _named(kind: Any) -> str:
    if kind in (int, float):
        most = MOST if kind is int else LARGEST
        return f"a {'whole ' * (kind is int)}number from {-most} to {most}"
    if issubclass(kind, StrEnum):
        return "one of " + ", ".join(map(repr, map(str, kind)))
    return NAMES[kind]


def _is_uuid(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def _of(kind: type, value: object, where: str, named: str) -> Any:
    if type(value) is kind:
        return value
    raise Misfit(f"{where} must be {named}".strip())


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
