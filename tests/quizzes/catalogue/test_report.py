"""What a pack holds, counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quizzes.catalogue.report import level_of, report
from quizzes.catalogue.shapes import Level, Misconception, Objective, Pack


def test_a_topic_is_counted_by_kind_difficulty_and_level(good: Pack) -> None:
    starting, waiting = report(good, None).topics
    assert waiting.items == 9
    assert set(waiting.kinds.values()) == {1}
    assert waiting.difficulties == {1: 3, 2: 2, 3: 2, 4: 1, 5: 1}
    assert waiting.levels == {"junior": 5, "middle": 2, "senior": 2}
    assert (waiting.objectives, waiting.unmet_objectives) == (1, ())
    assert (waiting.misconceptions, waiting.has_cheat_sheet) == (1, True)
    assert (starting.items, starting.has_cheat_sheet) == (0, False)


@pytest.mark.parametrize(
    ("difficulty", "level"),
    [
        (1, Level.JUNIOR),
        (2, Level.JUNIOR),
        (3, Level.MIDDLE),
        (4, Level.SENIOR),
        (5, Level.SENIOR),
    ],
)
def test_a_difficulty_is_of_a_level(difficulty: int, level: Level) -> None:
    assert level_of(difficulty) is level


def test_prose_and_timelines_are_counted_and_code_is_not(good: Pack) -> None:
    notes = "Four words of prose.\n\n```python timeline\nprint(1)\n```\n\nTwo more."
    pack = replace(good, topics=(replace(good.topics[0], notes=notes),))
    (topic,) = report(pack, None).topics
    assert (topic.note_words, topic.timelines) == (6, 1)


def test_what_is_missing_is_named(good: Pack) -> None:
    extra = Objective("more", Level.SENIOR, "Can do more.")
    topics = (good.topics[0], replace(good.topics[1], objectives=(extra,)))
    ideas = (*good.misconceptions, Misconception("unused", "waiting", "So.", "No."))
    told = report(
        replace(good, topics=topics, misconceptions=ideas, cheat_sheets=()), None
    )
    assert told.topics[1].unmet_objectives == ("more",)
    assert told.unused_misconceptions == ("unused",)
    assert not told.has_night_before


def test_items_that_nobody_tried_are_named_where_that_is_known(good: Pack) -> None:
    tried = {item.uid for item in good.items} - {"fill", "say"}
    assert report(good, tried).without_statistics == ("fill", "say")
    assert report(good, None).without_statistics is None
