"""Practice sessions of a file become rows."""

from __future__ import annotations

from quizzes.models import PracticeSession

from .fields import Row
from .loading import Loading, Rows, keep_uids_unique
from .plain import known_by

KINDS = list(PracticeSession.Kind.values)


def load_practice_sessions(loading: Loading, rows: Rows) -> None:
    """A session that is open stays open, unless another one is."""
    mine = loading.learner.practice_sessions
    there = mine.values_list("started_at", "kind")
    keys = {(known_by(started_at), kind) for started_at, kind in there}
    is_open = mine.filter(ended_at=None).exists()
    new: list[PracticeSession] = []
    for row in rows:
        started_at, kind = row.moment("started_at"), row.choice("kind", KINDS)
        key = known_by(started_at), kind
        if key in keys:
            continue
        keys.add(key)
        ended_at = row.moment_or_none("ended_at")
        if ended_at is None and is_open:
            ended_at = started_at
        is_open = is_open or ended_at is None
        new.append(
            PracticeSession(
                uid=row.uuid("uid"),
                learner=loading.learner,
                kind=kind,
                about=row.text("about", 100),
                queue=known_items(loading, row, "queue"),
                passed=known_items(loading, row, "passed"),
                variants=known_variants(loading, row),
                day=row.day("day"),
                started_at=started_at,
                ended_at=ended_at,
            )
        )
    keep_uids_unique(new, PracticeSession)
    loading.create(*new)


def known_variants(loading: Loading, row: Row) -> list[tuple[int, int]]:
    """Earlier archives have none."""
    told = row.objects("variants") if "variants" in row.body else []
    pairs = [(Row(row.where, each).text(n) for n in ("item", "of")) for each in told]
    items = loading.items
    return [
        (items[one].pk, items[of].pk)
        for one, of in pairs
        if one in items and of in items
    ]


def known_items(loading: Loading, row: Row, name: str) -> list[int]:
    uids = row.texts(name)
    if len(set(uids)) < len(uids):
        raise row.refused(name, "must name no item twice")
    return [loading.items[uid].pk for uid in uids if uid in loading.items]
