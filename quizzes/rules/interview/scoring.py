"""Points, gates and band of an interview. The same facts, the same score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from quizzes.catalogue.conditions import (
    AllOf,
    Always,
    Among,
    AnyOf,
    Condition,
    parse_condition,
)
from quizzes.catalogue.interviewing import Band, Blueprint, Gate
from quizzes.rules.follow_ups import Work, holds

from .facts import ENOUGH_CHARS, Facts
from .plan import Plan


class Held(StrEnum):
    """How a gate stands."""

    HELD = "held"
    BROKEN = "broken"
    NOT_ASSESSED = "not_assessed"  # nothing came that could have broken it


@dataclass(frozen=True, slots=True)
class GateResult:
    says: str
    at_most: str
    held: Held
    slots: tuple[int, ...] = ()  # the items that it looked at


@dataclass(frozen=True, slots=True)
class SectionScore:
    title: str
    points: float
    of: float  # of what could be judged


@dataclass(frozen=True, slots=True)
class Score:
    points: float
    of: float
    percent: int
    band: str
    says: str
    band_by_points: str  # without the gates
    gates: tuple[GateResult, ...]
    sections: tuple[SectionScore, ...]


def score(blueprint: Blueprint, plan: Plan, facts: Mapping[int, Facts]) -> Score:
    """What we failed to judge counts neither for nor against anybody."""
    sections = tuple(
        _section_score(
            section.title, [(i.points, facts[i.slot]) for i in section.items]
        )
        for section in plan.sections
    )
    points, of = sum(s.points for s in sections), sum(s.of for s in sections)
    percent = rounded(100 * points / of) if of else 0
    gates = tuple(_gate(gate, plan, facts) for gate in blueprint.gates)
    by_points = _band_from(blueprint.bands, percent)
    band = max(by_points, *(_lowest(blueprint.bands, gate) for gate in gates), 0)
    return Score(
        points=round(points, 2),
        of=round(of, 2),
        percent=percent,
        band=blueprint.bands[band].title,
        says=blueprint.bands[band].says,
        band_by_points=blueprint.bands[by_points].title,
        gates=gates,
        sections=sections,
    )


def rounded(number: float) -> int:
    """A half is rounded up; what floats lose on the way is not held against anybody."""
    return int(number + 0.5 + 1e-9)


def _section_score(title: str, items: Sequence[tuple[float, Facts]]) -> SectionScore:
    judged = [(points, f.share) for points, f in items if f.share is not None]
    return SectionScore(
        title,
        points=round(sum(points * share for points, share in judged), 2),
        of=round(sum(points for points, _ in judged), 2),
    )


def _band_from(bands: Sequence[Band], percent: int) -> int:
    """The number of the band, from the highest."""
    return next(n for n, band in enumerate(bands) if percent >= band.from_percent)


def _lowest(bands: Sequence[Band], gate: GateResult) -> int:
    if gate.held != Held.BROKEN:
        return 0
    return next(n for n, band in enumerate(bands) if band.title == gate.at_most)


def _gate(gate: Gate, plan: Plan, facts: Mapping[int, Facts]) -> GateResult:
    programs = [
        facts[item.slot]
        for section in plan.sections
        if gate.section in ("", section.title)
        for item in section.items
        if facts[item.slot].scenarios
    ]
    told = [
        f
        for f in facts.values()
        if f.answered and set(f.claims_asked) & set(gate.claims)
    ]
    condition = parse_condition(gate.breaks)
    looked = [f for f in programs if could_break(condition, f)]
    broken = [f for f in looked if holds(condition, last_work(f))]
    broken += [f for f in told if set(f.claims) & set(gate.claims)]
    seen = tuple(sorted({f.slot for f in (broken or [*looked, *told])}))
    if broken:
        return GateResult(gate.says, gate.at_most, Held.BROKEN, seen)
    held = Held.HELD if seen else Held.NOT_ASSESSED
    return GateResult(gate.says, gate.at_most, held, seen)


def could_break(condition: Condition, facts: Facts) -> bool:
    """Whether this program might have: one without the scenario that is named holds no gate."""
    match condition:
        case Always():
            return False
        case Among("failed", title):
            return title in [each.title for each in facts.scenarios]
        case AllOf(parts):
            return all(could_break(part, facts) for part in parts)
        case AnyOf(parts):
            return any(could_break(part, facts) for part in parts)
        case _:
            return True


def last_work(facts: Facts) -> Work:
    """The program that was handed in last, for conditions that look at nothing else."""
    return Work(
        passed=facts.passed,
        submissions=facts.tries,
        hints=facts.hints,
        peak=facts.peak,
        failed=frozenset(s.title for s in facts.scenarios if not s.passed),
        finding=frozenset(f.id for f in facts.findings),
        runs=facts.runs,
        asked=facts.details_asked,
        unasked=facts.details - facts.details_asked,
        approach=facts.approach_chars >= ENOUGH_CHARS,
        tests=facts.tests_chars >= ENOUGH_CHARS,
        fault_held=facts.fault_held is True,
        fault_broke=facts.fault_held is False,
    )
