"""Points, gates, bands, marks and the report: the same facts, the same numbers."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from quizzes.rules.interview import facts as all_facts
from quizzes.rules.interview.drawing import draw_plan
from quizzes.rules.interview.events import Kind, New
from quizzes.rules.interview.facts import Facts, Finding, Scenario
from quizzes.rules.interview.report import compute, drills
from quizzes.rules.interview.rubric import marks
from quizzes.rules.interview.scoring import Held, score
from quizzes.rules.interview.trend import differ, measured

from .conftest import BLUEPRINT, ITEMS, At

PLAN = draw_plan(BLUEPRINT, ITEMS, {}, "1")
PASSED = (Scenario("it adds", True), Scenario("it overlaps", True))
HALF = (Scenario("it adds", True), Scenario("it overlaps", False))


def known(slot: int, share: float | None, **more: object) -> Facts:
    item = PLAN.item(slot)
    assert item
    topic = next(each.topic for each in ITEMS if each.uid == item.uid)
    base = Facts(slot, item.uid, item.uid, topic, item.kind, share is not None, share)
    return replace(base, **more)  # type: ignore[arg-type]


def whole(**programs: object) -> dict[int, Facts]:
    """Everything right; ``programs`` changes the first program."""
    said: dict[str, object] = {
        "score": 4, "points_said": 4, "points_all": 4, "claims_asked": ("They run in parallel.",)
    }  # fmt: skip
    first: dict[str, object] = {"share": 1.0, "scenarios": PASSED, **programs}
    by_slot = {slot: known(slot, 1.0) for slot in (1, 2, 3)}
    by_slot[4] = known(4, 1.0, **said)
    by_slot[5] = replace(known(5, 1.0), **first)  # type: ignore[arg-type]
    by_slot[6] = known(6, 1.0, scenarios=PASSED)
    return by_slot


def test_all_right_is_the_highest_band() -> None:
    scored = score(BLUEPRINT, PLAN, whole())
    assert (scored.percent, scored.band, scored.of) == (100, "Yes", 100)
    assert [gate.held for gate in scored.gates] == [Held.HELD] * 3


@pytest.mark.parametrize(
    ("held", "is_broken"), [(None, False), (True, False), (False, True)]
)
def test_a_gate_may_be_broken_by_the_injected_fault(
    held: bool | None, is_broken: bool
) -> None:
    gate = replace(BLUEPRINT.gates[0], breaks="fault_broke and not fault_held")
    blueprint = replace(BLUEPRINT, gates=(gate,))
    scored = score(blueprint, PLAN, whole(fault_held=held))
    assert (scored.gates[0].held == Held.BROKEN) == is_broken


@pytest.mark.parametrize(
    ("breaks", "held"),
    [
        ('failed("it overlaps")', Held.HELD),
        ('failed("of another task")', Held.NOT_ASSESSED),
        ('failed("of another task") and not passed', Held.NOT_ASSESSED),
        ('failed("of another task") or finding("deadlock")', Held.HELD),
    ],
)
def test_a_program_that_could_not_break_a_gate_does_not_hold_it(
    breaks: str, held: Held
) -> None:
    gate = replace(BLUEPRINT.gates[0], breaks=breaks)
    scored = score(replace(BLUEPRINT, gates=(gate,)), PLAN, whole())
    slots = (5, 6) if held == Held.HELD else ()
    assert (scored.gates[0].held, scored.gates[0].slots) == (held, slots)


def test_a_strong_area_does_not_hide_a_broken_gate() -> None:
    scored = score(BLUEPRINT, PLAN, whole(share=0.5, scenarios=HALF))
    assert (scored.percent, scored.band_by_points, scored.band) == (
        88,
        "Yes",
        "Perhaps",
    )
    assert scored.gates[0].slots == (5,)
    blocked = (Finding("blocked-loop", "mistake", 3),)
    assert score(BLUEPRINT, PLAN, whole(findings=blocked)).band == "No"


def test_a_wrong_claim_breaks_its_gate_and_silence_does_not() -> None:
    facts = whole()
    facts[4] = replace(facts[4], claims=("They run in parallel.",))
    assert score(BLUEPRINT, PLAN, facts).gates[2].held == Held.BROKEN
    facts[4] = replace(facts[4], claims=(), answered=False)
    assert score(BLUEPRINT, PLAN, facts).gates[2].held == Held.NOT_ASSESSED


def test_what_we_failed_to_judge_counts_for_nobody() -> None:
    facts = whole(share=None, scenarios=())
    scored = score(BLUEPRINT, PLAN, facts)
    assert (scored.percent, scored.of) == (100, 76)


def test_marks_rest_on_what_happened() -> None:
    best = whole(
        details=3, details_asked=2, approach_chars=80, tests_chars=80, runs=2, tries=1,
        first_try_passed=True,
    )  # fmt: skip
    del best[6]
    assert [each.mark for each in marks(best.values())] == [4, 4, 4, 4]
    poor = whole(share=0.5, scenarios=HALF, runs=1)
    del poor[6]
    poor[4] = known(4, 0.0, answered=False, score=0)
    assert [each.mark for each in marks(poor.values())] == [2, 2, 1, 2]
    del poor[4]
    assert [each.mark for each in marks(poor.values())] == [2, 2, None, 2]


def test_what_was_left_out_is_marked_as_what_was_asked_for() -> None:
    skipped = whole(answered=False, share=0.0, scenarios=())
    del skipped[6]
    told = marks(skipped.values())
    assert [each.mark for each in told] == [1, 1, 4, 1]
    assert told[0].evidence[0].says == "Left out, though it was asked for."
    assert [m.mark for m in marks(skipped.values(), {5})] == [4, None, 4, None]


def ended(by: str, at: At, *before: New) -> list[New]:
    finished = New(Kind.FINISHED, at(300), {"by": by})
    return [New(Kind.BEGAN, at(0)), *before, finished]


def costs_nothing(events: list[New], *left: int) -> list[int]:
    facts = whole()
    for slot in left:
        facts[slot] = replace(facts[slot], answered=False, share=0.0, scenarios=())
    report = compute(BLUEPRINT, PLAN, events, facts.values())
    free = [item["slot"] for item in report["items"] if item["excused"]]
    uids = {item.slot: item.uid for item in PLAN.items}
    drilled = {uids[slot] for slot in left if slot not in free}
    assert set(report["drills"]) == drilled
    return free


def test_what_is_there_if_time_is_left_may_be_left_out(at: At) -> None:
    assert costs_nothing(ended("clock", at), 5, 6) == [6]


def test_what_the_host_never_asked_is_nobodys_fault(at: At) -> None:
    moved = New(Kind.MOVED, at(100), {"to": 1, "by": "candidate"})
    opened = New(Kind.OPENED, at(101), {"slot": 4})
    assert costs_nothing(ended("host", at, moved), 3, 4, 5) == [4, 5]
    assert costs_nothing(ended("host", at, moved, opened), 3, 4, 5) == [5]
    assert costs_nothing(ended("candidate", at, moved, opened), 3, 4, 5) == []


def test_drills_are_what_cost_the_most_of_different_topics_first() -> None:
    facts = whole(share=0.5)
    for slot in (1, 2, 3):
        facts[slot] = replace(facts[slot], share=0.0)
    first = [facts[slot] for slot in (1, 2, 3)]
    other = next(f.uid for f in first[1:] if f.topic != first[0].topic)
    assert drills(PLAN, facts)[:2] == [first[0].uid, other]
    assert len(drills(PLAN, facts)) == 3


def test_a_report_recomputed_from_what_is_stored_is_itself(at: At) -> None:
    events = [
        New(Kind.BEGAN, at(0)),
        New(Kind.OPENED, at(1), {"slot": 5}),
        New(Kind.MOVED, at(100), {"to": 1, "by": "candidate"}),
        New(Kind.PAUSED, at(110)),
        New(Kind.RESUMED, at(130), {"by": "candidate"}),
        New(Kind.MOVED, at(200), {"to": 2, "by": "clock"}),
        New(Kind.FINISHED, at(300), {"by": "candidate"}),
        New(Kind.RATED, at(310), {"marks": {"code_quality": 3}}),
    ]
    facts = whole(share=0.5, scenarios=HALF)
    report = json.loads(json.dumps(compute(BLUEPRINT, PLAN, events, facts.values())))
    stored = json.loads(json.dumps([all_facts.to_json(f) for f in facts.values()]))
    read = [all_facts.from_json(each) for each in stored]
    scored = [*events, New(Kind.SCORED, at(320), {"report": report})]
    assert read == list(facts.values())
    again = compute(BLUEPRINT, PLAN, scored, read)
    assert json.loads(json.dumps(again)) == report
    assert [each["took_seconds"] for each in report["sections"]] == [100, 80, 100]
    assert report["course"]["ran_seconds"] == 280


def test_the_report_tells_how_long_was_thought_and_spoken(at: At) -> None:
    events = [
        New(Kind.BEGAN, at(0)),
        New(Kind.MOVED, at(10), {"to": 1, "by": "candidate"}),
        New(Kind.OPENED, at(10), {"slot": 4, "thinking": 30}),
        New(Kind.PAUSED, at(20)),
        New(Kind.RESUMED, at(100), {"by": "candidate"}),
        New(Kind.SPEAKING, at(115), {"slot": 4, "by": "candidate"}),
        New(Kind.SAID, at(155), {"slot": 4}),
        New(Kind.FINISHED, at(160), {"by": "candidate"}),
    ]

    def told(those: list[New]) -> object:
        return compute(BLUEPRINT, PLAN, those, whole().values())["items"][3]["aloud"]

    assert told(events) == {
        "planned_seconds": 30,
        "thought_seconds": 25,
        "thinking_ended_by": "candidate",
        "spoke_seconds": 40,
        "said": True,
    }
    assert told([*events[:5], events[-1]]) == {
        "planned_seconds": 30,
        "thought_seconds": 70,
        "thinking_ended_by": "",
        "spoke_seconds": 0,
        "said": False,
    }
    assert told([events[0], *events[3:5], events[-1]]) is None


@pytest.mark.parametrize("percent", [0, 50, 100])
def test_few_questions_make_a_wide_band(percent: int) -> None:
    few, many = measured(percent, 5), measured(percent, 50)
    assert few.low <= percent <= few.high
    assert few.high - few.low > many.high - many.low
    assert not differ(few, many)
    assert differ(measured(10, 20), measured(90, 20))
