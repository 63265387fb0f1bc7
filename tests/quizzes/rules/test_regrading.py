"""An old answer is judged by a new version only if it says the same there."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from quizzes.catalogue.asking import (
    Asks,
    Choice,
    FillBlank,
    FreeRecall,
    Option,
    OrderLines,
    PredictOutput,
    Spoken,
    SpotBug,
    WrongLine,
)
from quizzes.rules.answers import (
    Answer,
    Ordered,
    Picked,
    Pointed,
    Recalled,
    Told,
    Typed,
)
from quizzes.rules.regrading import carried

texts = st.lists(st.text("abc", min_size=1, max_size=4), min_size=2, unique=True)
SPOKEN = Spoken(2, ("must",), ("good", "better"), ("wrong",), (), "…")


def choice(texts: list[str]) -> Choice:
    return Choice(
        tuple(Option(text, n == 0, "…") for n, text in enumerate(texts)), True
    )


@given(texts, st.data(), st.randoms(use_true_random=False))
def test_what_was_picked_is_picked_wherever_it_stands_now(
    options: list[str], data: st.DataObject, lots: random.Random
) -> None:
    picked = data.draw(st.sets(st.sampled_from(range(len(options))), min_size=1))
    mixed = list(options)
    lots.shuffle(mixed)
    moved = carried(choice(options), choice(mixed), Picked(frozenset(picked)))
    assert isinstance(moved, Picked)
    assert {mixed[n] for n in moved.options} == {options[n] for n in picked}


@given(texts)
def test_an_option_that_is_gone_cannot_be_judged(options: list[str]) -> None:
    left = choice(options[1:])
    assert carried(choice(options), left, Picked(frozenset({0}))) is None
    assert carried(choice(options), left, Picked(frozenset({1}))) is not None
    one = replace(choice(options), several=False)
    assert carried(one, choice(options), Picked(frozenset({0}))) is None


@given(st.lists(st.sampled_from("abc"), min_size=2, max_size=6), st.data())
def test_the_lines_of_an_order_keep_their_texts(
    lines: list[str], data: st.DataObject
) -> None:
    numbers = range(1, len(lines) + 1)
    order = data.draw(st.permutations(numbers))
    new = data.draw(st.permutations(lines))
    old = OrderLines(tuple(lines), frozenset(), ())
    moved = carried(old, replace(old, lines=tuple(new)), Ordered(tuple(order)))
    assert isinstance(moved, Ordered)
    assert sorted(moved.lines) == list(numbers)
    assert [new[n - 1] for n in moved.lines] == [lines[n - 1] for n in order]


def test_the_same_version_takes_every_answer_as_it_is(
    one: Choice,
    output: PredictOutput,
    lines: OrderLines,
    gap: FillBlank,
    bug: SpotBug,
    recall: FreeRecall,
) -> None:
    pairs: list[tuple[Asks, Answer]] = [
        (one, Picked(frozenset({1}))),
        (output, Typed("a")),
        (lines, Ordered((1, 2, 3, 4, 5))),
        (gap, Typed("x")),
        (bug, Pointed(4)),
        (recall, Recalled("said", frozenset({0, 2}))),
        (SPOKEN, Told("said", frozenset({0, 2}), frozenset({0}))),
    ]
    assert [carried(asks, asks, answer) for asks, answer in pairs] == [
        answer for _, answer in pairs
    ]
    others = {type(asks): asks for asks, _ in pairs}
    for asks, answer in pairs:
        for kind, other in others.items():
            assert kind is type(asks) or carried(asks, other, answer) is None


def test_another_program_was_not_asked(
    output: PredictOutput, gap: FillBlank, bug: SpotBug, lines: OrderLines
) -> None:
    assert carried(output, replace(output, program="print(1)"), Typed("a")) is None
    assert carried(output, replace(output, answer="b"), Typed("a")) == Typed("a")
    assert carried(gap, replace(gap, code="____"), Typed("x")) is None
    assert carried(gap, replace(gap, accepted=("x",)), Typed("x")) == Typed("x")
    assert carried(bug, replace(bug, code="one"), Pointed(1)) is None
    mended = replace(bug, lines=frozenset({1}), wrong=(WrongLine(2, "…"),))
    assert carried(bug, mended, Pointed(1)) == Pointed(1)
    order = Ordered((1, 2, 3, 4, 5))
    assert carried(lines, replace(lines, lines=("x",)), order) is None


def test_only_points_that_were_offered_can_be_missed(recall: FreeRecall) -> None:
    ticked = Recalled("", frozenset({0, 3}))
    fewer = replace(recall, key_points=("d", "b"))
    assert carried(recall, fewer, ticked) == Recalled("", frozenset({0}))
    more = replace(recall, key_points=("a", "new"))
    assert carried(recall, more, ticked) is None
    told = Told("", frozenset({0}), frozenset({0}))
    assert carried(SPOKEN, replace(SPOKEN, wrong_claims=("new",)), told) is None
