"""Files → rows: one pack, one transaction. Rows are retired, never deleted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from quizzes.catalogue import codec, shapes
from quizzes.catalogue.interviewing import Blueprint as BlueprintValue
from quizzes.catalogue.record import Outputs
from quizzes.catalogue.variants import variants_in
from quizzes.models import Blueprint, Item, ItemVersion, Pack, Topic

from .publish_blueprints import publish_blueprints
from .publish_reference import (
    publish_cheat_sheets,
    publish_misconceptions,
    publish_outputs,
    publish_passages,
)

Columns = dict[str, Any]


class NameTaken(Exception):
    """Another pack has published something of the same name."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Uids, by what became of them."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    retired: list[str] = field(default_factory=list)
    revived: list[str] = field(default_factory=list)  # its file is back
    same: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        revived = f", {len(self.revived)} revived" if self.revived else ""
        return (
            f"{len(self.new)} new, {len(self.changed)} changed, "
            f"{len(self.retired)} retired{revived}, {len(self.same)} the same"
        )


@dataclass(frozen=True, slots=True)
class Changes:
    """What a publication did to questions and challenges, and to topics."""

    items: Tally = field(default_factory=Tally)
    topics: Tally = field(default_factory=Tally)

    def __str__(self) -> str:
        return f"{self.items} (topics: {self.topics})"


@transaction.atomic
def publish(
    pack: shapes.Pack, now: datetime, outputs: Mapping[str, Outputs] | None = None
) -> Changes:
    """Make the rows say what the pack says. Doing it again changes nothing.

    ``outputs``: by uid, what running showed of programs that are misread.
    """
    _refuse_taken(pack)
    changes = Changes()
    row = _publish_pack(pack)
    topics = _publish_topics(pack, row, now, changes.topics)
    _publish_items(pack, topics, now, changes.items)
    publish_cheat_sheets(pack.cheat_sheets, row)
    publish_misconceptions(pack.misconceptions, row, topics)
    publish_blueprints(pack.blueprints, row, now)
    publish_outputs(outputs or {}, row)
    publish_passages(pack, row, topics)
    return changes


def unpublished(pack: shapes.Pack) -> shapes.Pack:
    """The part of a pack that is new, or differs from what was published last."""
    versions = Item.objects.filter(topic__pack__uid=pack.uid)
    digests = dict(versions.values_list("uid", "version__digest"))
    notes = dict(Topic.objects.filter(pack__uid=pack.uid).values_list("uid", "notes"))
    return replace(
        pack,
        items=tuple(i for i in pack.items if digests.get(i.uid) != codec.digest(i)),
        topics=tuple(t for t in pack.topics if notes.get(t.uid) != t.notes),
    )


def _refuse_taken(pack: shapes.Pack) -> None:
    packs = Pack.objects.exclude(uid=pack.uid).filter(slug=pack.slug)
    topics = Topic.objects.exclude(pack__uid=pack.uid).filter(_named_as(pack.topics))
    items = Item.objects.exclude(topic__pack__uid=pack.uid)
    blueprints = Blueprint.objects.exclude(pack__uid=pack.uid)
    names = [
        *packs.values_list("slug", flat=True),
        *topics.values_list("slug", flat=True),
        *items.filter(_named_as(pack.items)).values_list("slug", flat=True),
        *blueprints.filter(_named_as(pack.blueprints)).values_list("slug", flat=True),
    ]
    if names:
        raise NameTaken(f"Another pack has published the names {', '.join(names)}.")


def _named_as(values: Iterable[shapes.Topic | shapes.Item | BlueprintValue]) -> Q:
    """Rows that have the uid or the slug of one of the values."""
    values = list(values)
    uids, slugs = [v.uid for v in values], [v.slug for v in values]
    return Q(uid__in=uids) | Q(slug__in=slugs)


def _publish_pack(pack: shapes.Pack) -> Pack:
    columns = {"slug": pack.slug, "title": pack.title, "blurb": pack.blurb}
    rows = Pack.objects.select_for_update()  # two publications take turns
    row, _ = rows.update_or_create(uid=pack.uid, defaults=columns)
    return row


def _publish_topics(
    pack: shapes.Pack, row: Pack, now: datetime, tally: Tally
) -> Mapping[str, Topic]:
    """The rows of the pack's topics, by slug."""
    rows = {topic.uid: topic for topic in row.topics.all()}
    _give_way(rows.values(), {topic.slug: topic.uid for topic in pack.topics})
    for topic in pack.topics:
        columns = _topic_columns(topic)
        if topic.uid not in rows:
            rows[topic.uid] = Topic.objects.create(pack=row, uid=topic.uid, **columns)
            tally.new.append(topic.uid)
        else:
            changed = _update(rows[topic.uid], columns)
            _revive_or_tell(rows[topic.uid], bool(changed), tally)
    _retire(rows, {topic.uid for topic in pack.topics}, now, tally)
    return {topic.slug: rows[topic.uid] for topic in pack.topics}


def _publish_items(
    pack: shapes.Pack, topics: Mapping[str, Topic], now: datetime, tally: Tally
) -> None:
    rows = {item.uid: item for item in _items_of(pack)}
    variants = variants_in(pack.items)
    _give_way(rows.values(), {item.slug: item.uid for item in pack.items})
    for order, item in enumerate(pack.items):
        columns = _item_columns(item, topics[item.topic], order)
        columns["variants"] = sorted(variants.get(item.uid, ()))
        row = rows.get(item.uid)
        if row is None:
            row = Item.objects.create(uid=item.uid, **columns)
            _publish_version(row, item, now)
            tally.new.append(item.uid)
        else:
            _update(row, columns)
            _revive_or_tell(row, _publish_version(row, item, now), tally)
    _retire(rows, {item.uid for item in pack.items}, now, tally)


def _items_of(pack: shapes.Pack) -> QuerySet[Item]:
    rows = Item.objects.filter(topic__pack__uid=pack.uid)
    return rows.select_related("version").defer("version__body")


def _publish_version(row: Item, item: shapes.Item, now: datetime) -> bool:
    """Point to the version that has this content; whether it was another before."""
    digest = codec.digest(item)
    if row.version is not None and row.version.digest == digest:
        return False
    row.version, _ = ItemVersion.objects.get_or_create(
        item=row,
        digest=digest,
        defaults={"body": codec.encode(item), "published_at": now},
    )
    row.save(update_fields=["version"])
    return True


def _topic_columns(topic: shapes.Topic) -> Columns:
    return {
        "slug": topic.slug,
        "title": topic.title,
        "order": topic.order,
        "needs": list(topic.needs),
        "summary": topic.summary,
        "notes": topic.notes,
        "objectives": [asdict(objective) for objective in topic.objectives],
    }


def _item_columns(item: shapes.Item, topic: Topic, order: int) -> Columns:
    return {
        "topic_id": topic.pk,
        "slug": item.slug,
        "kind": item.kind.value,
        "title": item.title,
        "difficulty": item.difficulty,
        "order": order,
    }


def _give_way(rows: Iterable[Topic | Item], wanted: Mapping[str, str]) -> None:
    """Take a slug from a row where another uid wants it, so that two may swap theirs.

    Two hyphens: no file can have such a name. A retired row keeps it.
    """
    for row in rows:
        if wanted.get(row.slug, row.uid) != row.uid:
            _update(row, {"slug": f"retired--{row.pk}"})


def _update(row: Topic | Item, columns: Columns) -> list[str]:
    """Write what differs; the names of the columns that did."""
    different = [key for key, value in columns.items() if getattr(row, key) != value]
    for key in different:
        setattr(row, key, columns[key])
    if different:
        row.save(update_fields=different)
    return different


def _revive_or_tell(row: Topic | Item, changed: bool, tally: Tally) -> None:
    """Note what became of a row that was there before; bring it back if it had gone."""
    if _update(row, {"retired_at": None}):
        tally.revived.append(row.uid)
    elif changed:
        tally.changed.append(row.uid)
    else:
        tally.same.append(row.uid)


def _retire(
    rows: Mapping[str, Topic | Item], kept: set[str], now: datetime, tally: Tally
) -> None:
    for uid, row in rows.items():
        if uid not in kept and row.retired_at is None:
            _update(row, {"retired_at": now})
            tally.retired.append(uid)
