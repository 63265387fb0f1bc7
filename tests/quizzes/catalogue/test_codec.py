"""Items as JSON: exact both ways, named by a digest that only the content decides."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.catalogue import codec
from quizzes.catalogue.interviewing import Blueprint
from quizzes.catalogue.shapes import Challenge, Item, Pack, Question

texts = st.text(max_size=20)
numbers = st.integers(min_value=1, max_value=200)
seconds = st.floats(min_value=0, allow_nan=False, allow_infinity=False)
st.register_type_strategy(str, texts)
st.register_type_strategy(int, numbers)
st.register_type_strategy(float, seconds)
items: st.SearchStrategy[Item] = st.from_type(Question) | st.from_type(Challenge)


@given(items)
def test_every_item_comes_back_as_it_was(item: Item) -> None:
    kept = json.loads(json.dumps(codec.encode(item)))
    assert codec.decode(kept) == item
    assert codec.digest(codec.decode(kept)) == codec.digest(item)


@given(items, items)
def test_the_digest_tells_items_apart(one: Item, other: Item) -> None:
    assert (codec.digest(one) == codec.digest(other)) == (one == other)


@given(st.from_type(Blueprint))
def test_a_blueprint_comes_back_as_it_was(blueprint: Blueprint) -> None:
    kept = json.loads(json.dumps(codec.encode(blueprint)))
    assert codec.decode_blueprint(kept) == blueprint
    with pytest.raises(codec.UnknownFormat):
        codec.decode(kept)


def test_a_whole_second_stays_a_float(good: Pack) -> None:
    order = next(item for item in good.items if item.slug == "order")
    kept = codec.encode(order)
    kept["asks"]["prints"][0]["at_seconds"] = 0  # as a database may give it back
    back = codec.decode(kept)
    assert isinstance(back, Question)
    assert repr(back) == repr(order)


def as_it_was(item: Item) -> Item:
    """Without what this pack has gained since the digests below were written down."""
    if not isinstance(item, Challenge):
        return item
    prompt = item.prompt.partition("\n- **Not specified")[0] + "\n"
    return replace(item, follow_ups=(), prompt=prompt)


def test_the_digest_is_the_same_for_ever(good: Pack) -> None:
    """It is kept in databases: whoever changes the form must add a format."""
    digests = {item.slug: codec.digest(as_it_was(item)) for item in good.items}
    assert digests["pick-one"] == (
        "ebdc17dcdf8bf4a5c3894f1b5d557308d196afe73daac01e46556bf0f8a92278"
    )
    assert digests["double-it"] == (
        "e21d02ab2c21e3f9ee1a3ff11cef0d57552c1008d1a0b5b46ef95a794f05c002"
    )


def test_a_body_from_before_a_field_came_is_read_and_keeps_its_digest(
    good: Pack,
) -> None:
    challenge = next(item for item in good.items if isinstance(item, Challenge))
    older = codec.encode(challenge)
    del older["follow_ups"]
    assert "objectives" not in older  # it has none, so nothing tells that it could
    back = codec.decode(older)
    assert back == replace(challenge, follow_ups=())
    assert codec.encode(back) == older


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({}, "Cannot read an item of format None."),
        ({"format": 2, "is": "question"}, "Cannot read an item of format 2."),
        ({"format": 1}, "Unknown kind of value None."),
        ({"format": 1, "is": "riddle"}, "Unknown kind of value 'riddle'."),
        (
            {"format": 1, "is": "free-recall", "answer": "", "key_points": []},
            "An item is a question or a challenge, not 'free-recall'.",
        ),
        ({"format": 1, "is": "question", "level": 1}, "Question has no level."),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(body: dict, sentence: str) -> None:
    with pytest.raises(codec.UnknownFormat) as caught:
        codec.decode(body)
    assert str(caught.value) == sentence
