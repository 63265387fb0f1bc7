"""Four marks from 1 to 4, each with what it rests on; "not assessed" where nothing does."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .facts import ENOUGH_CHARS, Facts
from .scoring import rounded

SMALL_HELP = 1  # hint
SHARES = ((0.85, 4), (0.65, 3), (0.4, 2))  # of questions that were right


class Dimension(StrEnum):
    PROBLEM_SOLVING = "problem_solving"
    CODE_QUALITY = "code_quality"
    COMMUNICATION = "communication"
    VERIFICATION = "verification"


ANCHORS = {
    1: "strong no-hire",
    2: "lean no",
    3: "lean hire",
    4: "strong hire",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that a mark rests on, and the item where it is seen."""

    slot: int
    says: str


@dataclass(frozen=True, slots=True)
class Mark:
    dimension: Dimension
    mark: int | None  # None: not assessed
    rule: str  # how the mark was found
    evidence: tuple[Evidence, ...] = ()


def marks(facts: Iterable[Facts], excused: Collection[int] = ()) -> tuple[Mark, ...]:
    """``excused``: slots of what was left out and costs nothing, see leaving_out."""
    judged = [each for each in facts if each.share is not None]
    all_facts = [each for each in judged if each.slot not in excused]
    programs = [f for f in all_facts if f.is_program]
    spoken = [f for f in all_facts if f.score is not None]
    questions = [f for f in all_facts if not f.is_program and f.score is None]
    return (
        _problem_solving(programs, questions),
        _over(programs, Dimension.CODE_QUALITY, code_quality, CODE_RULE),
        _communication(spoken),
        _over(programs, Dimension.VERIFICATION, verification, VERIFY_RULE),
    )


LEFT_OUT = "Left out, though it was asked for."
SOLVE_RULE = (
    "1: left out, or no scenario passed. 2: some did, or all with more than one hint. 3: all "
    "did. 4: all did without a hint, the approach was written down first, and at least half of "
    "what the task held back was asked for."
)
QUESTIONS_RULE = (
    "By the share of questions that were right: 4 from 85 %, 3 from 65 %, 2 from 40 %."
)
CODE_RULE = (
    "1: left out, or no scenario passed. 2: some did, or a mistake was noticed. 3: all did, "
    "without a mistake. 4: all did, without even advice."
)
SPOKEN_RULE = (
    "The mean of the scores of what was said, as ticked by the candidate; 0 for what was "
    "left out."
)
VERIFY_RULE = (
    "1: left out, or handed in without a run. 2: run. 3: tests of one's own were written, or "
    "the fault that was injected held. 4: tests of one's own, and the injected fault or the first "
    "asking for the hidden scenarios held."
)


def _problem_solving(programs: Sequence[Facts], questions: Sequence[Facts]) -> Mark:
    if programs:
        return _over(programs, Dimension.PROBLEM_SOLVING, solving, SOLVE_RULE)
    if not questions:
        return Mark(Dimension.PROBLEM_SOLVING, None, SOLVE_RULE)
    share = sum(f.share or 0 for f in questions) / len(questions)
    right = sum(1 for f in questions if f.share == 1)
    mark = next((mark for least, mark in SHARES if share >= least), 1)
    says = f"{right} of {len(questions)} questions were right."
    evidence = (Evidence(questions[0].slot, says),)
    return Mark(Dimension.PROBLEM_SOLVING, mark, QUESTIONS_RULE, evidence)


def _over(
    programs: Sequence[Facts],
    dimension: Dimension,
    one: Callable[[Facts], tuple[int, str]],
    rule: str,
) -> Mark:
    """The mean of the programs' marks; it is rounded down, as one interview is noise."""
    if not programs:
        return Mark(dimension, None, rule)
    found = [
        (facts.slot, *(one(facts) if facts.answered else (1, LEFT_OUT)))
        for facts in programs
    ]
    mean = sum(mark for _, mark, _ in found) / len(found)
    evidence = tuple(Evidence(slot, says) for slot, _, says in found)
    return Mark(dimension, int(mean), rule, evidence)


def solving(facts: Facts) -> tuple[int, str]:
    passed = sum(s.passed for s in facts.scenarios)
    planned = facts.approach_chars >= ENOUGH_CHARS
    asked = 2 * facts.details_asked >= facts.details
    says = (
        f"{passed} of {len(facts.scenarios)} scenarios passed; "
        f"{facts.details_asked} of {facts.details} details were asked for; "
        f"the approach was {'' if planned else 'not '}written down."
    )
    if facts.hints:
        says += f" Hints: {facts.hints}."
    if not facts.passed or facts.hints > SMALL_HELP:
        return (2 if passed else 1), says
    return (4 if planned and asked and not facts.hints else 3), says


def code_quality(facts: Facts) -> tuple[int, str]:
    passed = sum(s.passed for s in facts.scenarios)
    mistakes = sorted({f.id for f in facts.findings if f.level == "mistake"})
    advice = sorted({f.id for f in facts.findings if f.level != "mistake"})
    noticed = ", ".join([*mistakes, *advice]) or "nothing"
    says = f"{passed} of {len(facts.scenarios)} scenarios passed; noticed: {noticed}."
    if not passed:
        return 1, says
    if not facts.passed or mistakes:
        return 2, says
    return (3 if advice else 4), says


def verification(facts: Facts) -> tuple[int, str]:
    tested = facts.tests_chars >= ENOUGH_CHARS
    says = (
        f"Own runs: {facts.runs}. Hidden scenarios asked for: {facts.tries}. "
        f"Own tests: {'written' if tested else 'none'}. {_fault(facts)}."
    )
    held = facts.fault_held is True
    if tested:
        return (4 if held or facts.first_try_passed else 3), says
    if held:
        return 3, says
    return (2 if facts.runs or facts.tries else 1), says


def _fault(facts: Facts) -> str:
    if not facts.fault:
        return "No fault was injected"
    if facts.fault_held is None:
        return "The injected fault was not judged"
    return f"The injected fault {'held' if facts.fault_held else 'broke it'}"


def _communication(spoken: Sequence[Facts]) -> Mark:
    if not spoken:
        return Mark(Dimension.COMMUNICATION, None, SPOKEN_RULE)
    mean = sum(f.score or 0 for f in spoken) / len(spoken)
    evidence = tuple(Evidence(f.slot, _said(f)) for f in spoken)
    return Mark(Dimension.COMMUNICATION, max(1, rounded(mean)), SPOKEN_RULE, evidence)


def _said(facts: Facts) -> str:
    if not facts.answered:
        return LEFT_OUT
    return (
        f"{facts.points_said} of {facts.points_all} points said, "
        f"wrong claims: {len(facts.claims)}. Score {facts.score} of 4."
    )
