"""Mastery within its bounds, monotone where it must be, and silent where little is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from quizzes.catalogue.shapes import Level
from quizzes.rules.ability import Estimate
from quizzes.rules.mastery import Missing, TopicEvidence, mastery
from quizzes.rules.readiness import readiness

estimates = st.builds(Estimate, st.floats(-5, 5), st.integers(0, 500))
evidence = st.builds(
    TopicEvidence,
    learner=estimates,
    topic=estimates,
    answers=st.integers(0, 100),
    items=st.integers(0, 20),
    days=st.integers(0, 30),
    programs_right=st.integers(0, 3),
    has_programs=st.booleans(),
    remembered=st.floats(0, 1),
)
levels = st.sampled_from(Level)
STRONG = TopicEvidence(
    Estimate(3.0, 40), Estimate(1.0, 12), answers=12, days=4, programs_right=1
)


def missing(seen: TopicEvidence) -> Missing:
    return mastery(seen, Level.MIDDLE).missing


@given(evidence, levels)
def test_it_stays_within_its_band_and_the_band_within_0_and_100(
    seen: TopicEvidence, level: Level
) -> None:
    told = mastery(seen, level)
    assert 0 <= told.low <= told.score <= told.high <= 100
    assert (told.percent is None) == (seen.answers < 5)


@given(evidence, levels, st.floats(0, 3), st.floats(0, 1))
def test_who_can_more_or_remembers_more_has_mastered_no_less(
    seen: TopicEvidence, level: Level, more: float, remembered: float
) -> None:
    abler = replace(seen, topic=Estimate(seen.topic.value + more, seen.topic.n))
    assert mastery(abler, level).score >= mastery(seen, level).score
    fresher = replace(seen, remembered=max(seen.remembered, remembered))
    assert mastery(fresher, level).score >= mastery(seen, level).score


@given(evidence)
def test_the_same_knowledge_is_worth_less_for_a_senior(seen: TopicEvidence) -> None:
    junior, middle, senior = (mastery(seen, level).score for level in Level)
    assert junior >= middle >= senior


@given(evidence, levels, st.integers(1, 50))
def test_only_answers_to_other_items_make_the_band_narrower(
    seen: TopicEvidence, level: Level, more: int
) -> None:
    seen = replace(seen, answers=seen.items + seen.answers)
    told = mastery(seen, level)
    answers, items = seen.answers + more, seen.items + more
    repeated = mastery(replace(seen, answers=answers), level)
    assert repeated.low == told.low
    assert repeated.high >= told.high
    others = mastery(replace(seen, answers=answers, items=items), level)
    assert others.low >= told.low
    assert others.high <= told.high


@given(evidence, levels)
def test_mastered_means_all_four_conditions(seen: TopicEvidence, level: Level) -> None:
    told = mastery(seen, level)
    assert told.mastered == (
        told.score >= 85
        and seen.answers >= 8
        and seen.days >= 3
        and (seen.programs_right > 0 or not seen.has_programs)
    )
    assert not told.mastered or told.missing == Missing.NOTHING


def test_each_condition_is_named_when_it_is_what_is_missing() -> None:
    assert missing(STRONG) == Missing.NOTHING
    assert missing(replace(STRONG, answers=4)) == Missing.ANSWERS
    assert missing(replace(STRONG, answers=7)) == Missing.ANSWERS
    assert missing(replace(STRONG, days=2)) == Missing.DAYS
    assert missing(replace(STRONG, programs_right=0)) == Missing.PROGRAM
    assert (
        missing(replace(STRONG, programs_right=0, has_programs=False))
        == Missing.NOTHING
    )
    assert missing(replace(STRONG, remembered=0.6)) == Missing.REVIEW
    assert missing(replace(STRONG, learner=Estimate(0.0, 40))) == Missing.PRACTICE


TODAY = date(2026, 1, 1)


def test_readiness_counts_what_is_known_and_says_what_is_not() -> None:
    seen = {1: STRONG, 2: replace(STRONG, learner=Estimate()), 3: TopicEvidence()}
    told = readiness(seen, Level.MIDDLE, TODAY, date(2026, 1, 11), new_items=21)
    one, two = told.topics[1], told.topics[2]
    assert told.score == (one.score + two.score) / 2
    assert (told.mastered, told.unknown) == (1, 1)
    assert (told.days_left, told.new_items_a_day) == (10, 3)


def test_without_answers_or_a_date_readiness_claims_nothing() -> None:
    told = readiness({1: TopicEvidence()}, Level.MIDDLE, TODAY, None, new_items=9)
    assert (told.score, told.low, told.high, told.unknown) == (None, None, None, 1)
    assert (told.days_left, told.new_items_a_day) == (None, None)
    passed = readiness({}, Level.MIDDLE, TODAY, date(2025, 12, 31), new_items=9)
    assert (passed.days_left, passed.new_items_a_day) == (None, None)
