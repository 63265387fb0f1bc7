"""Files → rows of blueprints: versions are kept, what is gone is retired."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from quizzes.catalogue import codec
from quizzes.catalogue.interviewing import Blueprint as Value
from quizzes.models import Blueprint, Pack


def publish_blueprints(values: Sequence[Value], pack: Pack, now: datetime) -> None:
    rows = {row.uid: row for row in pack.blueprints.select_related("version")}
    _give_way(rows, {value.slug: value.uid for value in values})
    for value in values:
        columns = {
            "slug": value.slug,
            "title": value.title,
            "order": value.order,
            "retired_at": None,
        }
        row, _ = pack.blueprints.update_or_create(uid=value.uid, defaults=columns)
        row.version, _ = row.versions.get_or_create(
            digest=codec.digest(value),
            defaults={"body": codec.encode(value), "published_at": now},
        )
        row.save(update_fields=["version"])
    gone = pack.blueprints.exclude(uid__in=[value.uid for value in values])
    gone.filter(retired_at=None).update(retired_at=now)


def _give_way(rows: dict[str, Blueprint], wanted: dict[str, str]) -> None:
    """Two blueprints may swap their slugs; two hyphens: no file can have such a name."""
    for row in rows.values():
        if wanted.get(row.slug, row.uid) != row.uid:
            row.slug = f"retired--{row.pk}"
            row.save(update_fields=["slug"])
