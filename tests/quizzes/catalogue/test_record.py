"""The record of what was proven: it vouches for a text by its digest, and for no other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quizzes.catalogue.record import NAME, Record, read_record, record_of, write_record
from quizzes.catalogue.shapes import Pack


def test_a_record_vouches_for_the_pack_it_was_made_of(
    good: Pack, tmp_path: Path
) -> None:
    outputs = {"predict": {"awaits-overlap": "two\n"}, "fill": {}}
    witnesses = {"double-it": {"doubles a number": "squares"}, "gone": {"a": "b"}}
    write_record(tmp_path, record_of(good, outputs, witnesses))
    record = read_record(tmp_path)
    nothing = replace(good, items=(), topics=())
    assert record.unproven(good) == nothing
    assert record.outputs_of(good) == {"predict": {"awaits-overlap": "two\n"}}
    assert record.witnesses == {"double-it": {"doubles a number": "squares"}}


def test_what_has_changed_since_is_unproven(good: Pack) -> None:
    record = record_of(good, {"fill": {"awaits-overlap": "x"}}, {})
    item = replace(good.items[0], title="Another title")
    topic = replace(good.topics[0], notes="Other notes.")
    retold = replace(good.topics[1], summary="Not proven by running.")
    changed = replace(good, items=(item, *good.items[1:]), topics=(topic, retold))
    unproven = record.unproven(changed)
    assert (unproven.items, unproven.topics) == ((item,), (topic,))
    assert item.uid == "fill"
    assert record.outputs_of(changed) == {}


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"format": 2}', '{"format": 1, "items": []}']
)
def test_a_record_that_cannot_be_read_vouches_for_nothing(
    tmp_path: Path, text: str
) -> None:
    (tmp_path / NAME).write_text(text)
    assert read_record(tmp_path) == Record()


def test_no_record_is_an_empty_one(tmp_path: Path) -> None:
    assert read_record(tmp_path) == Record()
