"""Plans: reproducible from the seed, fair to topics, away from what was seen lately."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.catalogue.interviewing import Blueprint
from quizzes.catalogue.shapes import Level
from quizzes.rules.interview import plan as plans
from quizzes.rules.interview.drawing import TooFew, draw_plan
from quizzes.rules.interview.own import MINUTES, own_blueprint

from .conftest import BLUEPRINT, ITEMS, item

SEEDS = [str(n) for n in range(20)]


@given(st.text(max_size=8), st.permutations(ITEMS))
def test_the_same_seed_gives_the_same_plan(seed: str, items: list[object]) -> None:
    assert draw_plan(BLUEPRINT, items, {}, seed) == draw_plan(  # type: ignore[arg-type]
        BLUEPRINT, ITEMS, {}, seed
    )


def test_other_seeds_give_other_plans() -> None:
    plans = {draw_plan(BLUEPRINT, ITEMS, {}, seed) for seed in SEEDS}
    assert len(plans) > 10


@pytest.mark.parametrize("seed", SEEDS[:5])
def test_each_topic_has_its_turn_and_nothing_is_asked_twice(seed: str) -> None:
    plan = draw_plan(BLUEPRINT, ITEMS, {}, seed)
    uids = [each.uid for each in plan.items]
    topics = Counter(uid.split("-")[0] for uid in uids[:3])
    assert sorted(topics.values()) == [1, 2]
    assert len(set(uids)) == len(uids)
    assert [each.slot for each in plan.items] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("seed", SEEDS[:5])
def test_what_was_seen_lately_is_avoided_and_the_latest_most(seed: str) -> None:
    seen = {"tasks-0": 1, "tasks-1": 2, "gather-0": 3, "gather-1": 4, "say-1": 5}
    uids = {each.uid for each in draw_plan(BLUEPRINT, ITEMS, seen, seed).items}
    assert uids & seen.keys() == set()
    worn = {
        **seen,
        "tasks-2": 6,
        "tasks-3": 7,
        "gather-2": 8,
        "gather-3": 9,
        "say-2": 6,
    }
    uids = {each.uid for each in draw_plan(BLUEPRINT, ITEMS, worn, seed).items}
    assert uids & {"tasks-3", "gather-3", "say-2"} == set()


def test_points_and_times_are_those_of_the_blueprint() -> None:
    plan = draw_plan(BLUEPRINT, ITEMS, {}, "1", extra_percent=125)
    assert plan.seconds == (150, 75, 225)
    assert [each.points for each in plan.items] == [20, 20, 20, 10, 24, 6]
    assert [each.if_time for each in plan.items] == [False] * 5 + [True]
    assert plan.section_of(5) == 2


def test_a_plan_is_kept_as_json() -> None:
    plan = draw_plan(BLUEPRINT, ITEMS, {}, "1")
    assert plans.from_json(plans.to_json(plan)) == plan


def test_too_few_items_are_said_to_be_too_few() -> None:
    with pytest.raises(TooFew):
        draw_plan(BLUEPRINT, ITEMS[:2], {}, "1")


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("minutes", MINUTES)
def test_an_interview_of_ones_own_is_whole(level: Level, minutes: int) -> None:
    own: Blueprint = own_blueprint(["tasks", "gather"], level, minutes)
    assert own.minutes == minutes
    assert sum(section.points for section in own.sections) == 100
    kinds = ("single-choice", "predict-output", "spoken", "challenge")
    items = [
        item(f"{topic}-{kind}-{n}-{hard}", topic, kind, hard)
        for topic in ("tasks", "gather")
        for kind in kinds
        for n in range(3)
        for hard in range(1, 6)
    ]
    assert draw_plan(own, items, {}, "1").sections[3].items[0].kind == "challenge"


def test_interviews_of_ones_own_are_of_one_kind_if_level_and_topics_are() -> None:
    kind = own_blueprint(["tasks", "gather"], Level.MIDDLE, 30).uid
    assert own_blueprint(["gather", "tasks"], Level.MIDDLE, 45).uid == kind
    others = {
        own_blueprint(["tasks", "gather"], Level.SENIOR, 30).uid,
        own_blueprint(["tasks", "locks"], Level.MIDDLE, 30).uid,
    }
    assert len({kind, *others}) == 3
