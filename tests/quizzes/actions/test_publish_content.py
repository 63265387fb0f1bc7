"""Publishing: rows say what the files say, and nothing that was asked is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizzes.actions.publish_content import Changes, NameTaken, Tally, publish
from quizzes.catalogue import codec, shapes
from quizzes.catalogue.reader import read_pack
from quizzes.models import (
    Blueprint,
    CheatSheet,
    Item,
    ItemVersion,
    Misconception,
    Pack,
    Topic,
)

pytestmark = pytest.mark.django_db

GOOD = Path(__file__).parents[2] / "packs" / "good"
MONDAY = datetime(2026, 1, 5, 9, tzinfo=UTC)
TUESDAY = datetime(2026, 1, 6, 9, tzinfo=UTC)
WEDNESDAY = datetime(2026, 1, 7, 9, tzinfo=UTC)
SLUGS = [
    "fill",
    "order",
    "pick-one",
    "pick-some",
    "predict",
    "recall",
    "say",
    "spot",
    "double-it",
]


@pytest.fixture
def good() -> shapes.Pack:
    pack, _ = read_pack(GOOD)
    assert pack is not None
    return pack


def without(pack: shapes.Pack, *slugs: str) -> shapes.Pack:
    return replace(pack, items=tuple(i for i in pack.items if i.slug not in slugs))


def with_item(pack: shapes.Pack, uid: str, /, **changes: object) -> shapes.Pack:
    """The pack with one of its items changed."""
    items = (replace(i, **changes) if i.uid == uid else i for i in pack.items)
    return replace(pack, items=tuple(items))


def rows() -> dict[str, list[dict]]:
    """Everything that is kept of the content."""
    models = (Pack, Topic, Item, ItemVersion, CheatSheet, Misconception)
    return {m.__name__: list(m.objects.order_by("pk").values()) for m in models}


def test_a_new_pack_is_published_whole(good: shapes.Pack) -> None:
    changes = publish(good, MONDAY)
    assert changes == Changes(Tally(new=SLUGS), Tally(new=["starting", "waiting"]))
    assert list(Item.objects.values_list("slug", flat=True)) == SLUGS
    topic = Topic.objects.get(slug="waiting")
    assert (topic.pack.slug, topic.order, topic.needs) == ("good", 2, ["starting"])
    item = Item.objects.get(slug="spot")
    assert (item.topic, item.kind, item.title) == (topic, "spot-bug", "Spot")
    assert (item.difficulty, item.retired_at) == (4, None)


def test_every_published_body_is_the_item_again(good: shapes.Pack) -> None:
    publish(good, MONDAY)
    for item in good.items:
        version = Item.objects.get(uid=item.uid).version
        assert version is not None
        assert codec.decode(version.body) == item
        assert version.digest == codec.digest(item)
        assert version.published_at == MONDAY


def test_publishing_again_changes_nothing(good: shapes.Pack) -> None:
    publish(good, MONDAY)
    before = rows()
    changes = publish(good, TUESDAY)
    assert changes == Changes(Tally(same=SLUGS), Tally(same=["starting", "waiting"]))
    assert rows() == before


def test_a_changed_item_gets_a_version_and_keeps_the_old_one(good: shapes.Pack) -> None:
    publish(good, MONDAY)
    old = Item.objects.get(slug="spot").version
    changes = publish(with_item(good, "spot", title="Find it"), TUESDAY)
    assert changes.items.changed == ["spot"]
    assert changes.items.same == [slug for slug in SLUGS if slug != "spot"]
    item = Item.objects.get(slug="spot")
    assert item.title == "Find it"
    assert [v.published_at for v in item.versions.order_by("pk")] == [MONDAY, TUESDAY]
    assert item.versions.order_by("pk").first() == old
    assert old is not None
    assert codec.decode(old.body).title == "Spot"


def test_going_back_to_an_old_text_takes_the_old_version(good: shapes.Pack) -> None:
    publish(good, MONDAY)
    old = Item.objects.get(slug="spot").version
    publish(with_item(good, "spot", title="Find it"), TUESDAY)
    assert publish(good, WEDNESDAY).items.changed == ["spot"]
    item = Item.objects.get(slug="spot")
    assert item.version == old
    assert item.versions.count() == 2


def test_a_missing_item_is_retired_and_comes_back_when_its_file_does(
    good: shapes.Pack,
) -> None:
    publish(good, MONDAY)
    changes = publish(without(good, "spot"), TUESDAY)
    assert changes.items.retired == ["spot"]
    assert Item.objects.get(slug="spot").retired_at == TUESDAY
    assert publish(without(good, "spot"), WEDNESDAY).items.retired == []
    assert Item.objects.get(slug="spot").retired_at == TUESDAY
    changes = publish(good, WEDNESDAY)
    assert changes.items.revived == ["spot"]
    assert list(Item.objects.current().values_list("slug", flat=True)) == SLUGS


def test_a_missing_topic_is_retired_and_takes_its_items_along(
    good: shapes.Pack,
) -> None:
    publish(good, MONDAY)
    smaller = replace(good, topics=good.topics[:1], items=(), misconceptions=())
    changes = publish(smaller, TUESDAY)
    assert changes.topics.retired == ["waiting"]
    assert changes.items.retired == SLUGS
    assert list(Item.objects.current()) == []


def test_two_items_may_swap_their_slugs(good: shapes.Pack) -> None:
    publish(good, MONDAY)
    pks = {item.uid: item.pk for item in Item.objects.all()}
    swapped = with_item(with_item(good, "spot", slug="fill"), "fill", slug="spot")
    assert publish(swapped, TUESDAY).items.changed == ["fill", "spot"]
    assert Item.objects.get(slug="spot").pk == pks["fill"]
    assert Item.objects.get(slug="fill").pk == pks["spot"]


def test_two_topics_may_swap_their_slugs(good: shapes.Pack) -> None:
    publish(good, MONDAY)
    one, two = good.topics
    swapped = replace(
        good,
        topics=(replace(one, slug="waiting"), replace(two, slug="starting", needs=())),
    )
    assert publish(swapped, TUESDAY).topics.changed == ["starting", "waiting"]
    assert Topic.objects.get(slug="waiting").uid == "starting"
    assert Item.objects.get(slug="spot").topic.uid == "starting"


def test_a_new_item_may_have_the_slug_of_a_retired_one(good: shapes.Pack) -> None:
    publish(good, MONDAY)
    changes = publish(with_item(good, "spot", uid="spot-2"), TUESDAY)
    assert (changes.items.new, changes.items.retired) == (["spot-2"], ["spot"])
    assert Item.objects.get(slug="spot").uid == "spot-2"
    retired = Item.objects.get(uid="spot")
    assert retired.slug == f"retired--{retired.pk}"
    assert publish(good, WEDNESDAY).items.revived == ["spot"]
    assert Item.objects.get(slug="spot").uid == "spot"


def test_a_new_order_is_no_new_version(good: shapes.Pack) -> None:
    publish(good, MONDAY)
    changes = publish(replace(good, items=good.items[::-1]), TUESDAY)
    assert changes.items == Tally(same=SLUGS[::-1])
    assert list(Item.objects.values_list("slug", flat=True)) == SLUGS[::-1]


def test_changed_study_notes_are_told(good: shapes.Pack) -> None:
    publish(good, MONDAY)
    one, two = good.topics
    changes = publish(replace(good, topics=(replace(one, notes="New."), two)), TUESDAY)
    assert changes.topics.changed == ["starting"]
    assert Topic.objects.get(slug="starting").notes == "New."


def test_a_name_of_another_pack_is_not_taken_over(good: shapes.Pack) -> None:
    publish(good, MONDAY)
    before = rows()
    other = replace(
        good, uid="other", slug="other", topics=(), items=good.items[:1], blueprints=()
    )
    with pytest.raises(NameTaken) as caught:
        publish(other, TUESDAY)
    assert str(caught.value) == "Another pack has published the names fill."
    assert rows() == before


def test_when_publishing_breaks_halfway_nothing_is_published(
    good: shapes.Pack,
) -> None:
    publish(good, MONDAY)
    before = rows()
    homeless = with_item(good, "double-it", topic="nowhere")
    broken = with_item(homeless, "fill", title="Changed")
    with pytest.raises(KeyError):
        publish(broken, TUESDAY)
    assert rows() == before


def test_what_changed_is_told_in_one_line(good: shapes.Pack) -> None:
    assert str(publish(good, MONDAY)) == (
        "9 new, 0 changed, 0 retired, 0 the same "
        "(topics: 2 new, 0 changed, 0 retired, 0 the same)"
    )
    publish(without(good, "spot"), TUESDAY)
    assert str(publish(good, WEDNESDAY).items) == (
        "0 new, 0 changed, 0 retired, 1 revived, 8 the same"
    )


def test_cheat_sheets_and_misconceptions_follow_the_files(good: shapes.Pack) -> None:
    publish(good, MONDAY)
    assert list(CheatSheet.objects.order_by("slug").values_list("slug", "title")) == [
        ("night-before", "The night before"),
        ("waiting", "Waiting"),
    ]
    idea = Misconception.objects.get()
    assert (idea.name, idea.topic.slug, idea.drill) == (
        "awaits-overlap",
        "waiting",
        "pick-one",
    )
    changed = replace(good.misconceptions[0], cure="One after the other.")
    sheet = replace(good.cheat_sheets[0], text="- Sleep well.")
    publish(replace(good, misconceptions=(changed,), cheat_sheets=(sheet,)), TUESDAY)
    assert [row.text for row in CheatSheet.objects.all()] == ["- Sleep well."]
    assert Misconception.objects.get().cure == "One after the other."
    publish(replace(good, misconceptions=(), cheat_sheets=()), WEDNESDAY)
    assert not CheatSheet.objects.exists()
    assert not Misconception.objects.exists()


def test_the_objectives_of_a_topic_are_kept_with_it(good: shapes.Pack) -> None:
    publish(good, MONDAY)
    assert Topic.objects.get(slug="waiting").objectives == [
        {
            "id": "says-what-waits",
            "level": "junior",
            "text": "Says what waits at an `await`, and what does not.",
        }
    ]


def test_what_a_misread_program_prints_is_kept_beside_the_version(
    good: shapes.Pack,
) -> None:
    outputs = {"predict": {"awaits-overlap": "two one\n"}, "fill": {}}
    publish(good, MONDAY, outputs)
    publish(good, TUESDAY)  # nothing was run: what is known stays
    assert Item.objects.get(uid="predict").current.misread == outputs["predict"]
    assert Item.objects.get(uid="fill").current.misread == {}


def test_blueprints_have_versions_and_are_retired(good: shapes.Pack) -> None:
    publish(good, MONDAY)
    row = Blueprint.objects.get()
    assert row.current.value == good.blueprints[0]
    changed = replace(good.blueprints[0], summary="Another one.")
    publish(replace(good, blueprints=(changed,)), TUESDAY)
    assert Blueprint.objects.get().current.value == changed
    assert row.versions.count() == 2
    publish(replace(good, blueprints=()), TUESDAY)
    assert Blueprint.objects.current().count() == 0
    publish(good, TUESDAY)
    assert Blueprint.objects.current().get().current.value == good.blueprints[0]
    assert row.versions.count() == 2


def test_variants_hold_both_ways_and_make_no_new_version(good: shapes.Pack) -> None:
    first = next(item for item in good.items if item.uid == "double-it")
    second = replace(first, uid="triple-it", slug="triple-it")
    pack = replace(good, items=(*good.items, second))
    publish(pack, MONDAY)
    changes = publish(with_item(pack, "triple-it", variants=("double-it",)), TUESDAY)
    assert changes.items.changed == changes.items.new == []
    told = Item.objects.exclude(variants=[]).values_list("uid", "variants")
    assert dict(told) == {"double-it": ["triple-it"], "triple-it": ["double-it"]}
    publish(pack, WEDNESDAY)
    assert not Item.objects.exclude(variants=[]).exists()
