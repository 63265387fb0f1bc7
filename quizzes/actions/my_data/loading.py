"""One import under way: what it has met so far, and the rows that it will write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.db import models

from quizzes.catalogue import codec
from quizzes.catalogue.shapes import Challenge, Question
from quizzes.models import (
    Attempt,
    Counted,
    Interview,
    InterviewEdit,
    InterviewEvent,
    InterviewNote,
    InterviewText,
    Invitation,
    Item,
    ItemVersion,
    Learner,
    PracticeSession,
    Run,
)
from quizzes.rules.interview.drawing import EXTRA_PERCENT
from quizzes.rules.session import LARGEST_GOAL, LEAST_GOAL
from quizzes.rules.zones import LONGEST_NAME, zone_named

from .fields import Row
from .tables import SETTINGS

BATCH = 200
Rows = Iterable[Row]
Settings = dict[str, object]


PARTS = (Counted, InterviewEvent, InterviewText, InterviewEdit, InterviewNote)


@dataclass(slots=True)
class Loading:
    """Twice the same import is one: what is there already is passed over.

    Nothing is written while the file is read: rows are kept here until all of it is.
    """

    learner: Learner
    settings: Settings
    items: dict[str, Item]  # by uid
    versions: dict[tuple[int, str], ItemVersion]  # by item and digest
    left_out: Counter[str] = field(default_factory=Counter)  # not known on this site
    attempts: dict[UUID, Attempt] = field(default_factory=dict)  # new ones, by token
    runs: dict[UUID, Run] = field(default_factory=dict)  # likewise
    created: dict[type[models.Model], list[models.Model]] = field(default_factory=dict)
    changed: dict[models.Model, set[str]] = field(default_factory=dict)  # and in what
    asked: dict[int, Question | Challenge] = field(default_factory=dict)

    @property
    def new(self) -> int:
        """How many things; a part of one is none."""
        things = (rows for table, rows in self.created.items() if table not in PARTS)
        return sum(map(len, things)) + len(self.changed)

    def item(self, row: Row, table: str) -> Item | None:
        item = self.items.get(row.text("item"))
        if item is None:
            self.left_out[table] += 1
        return item

    def question(self, version: ItemVersion) -> Question | Challenge:
        if version.pk not in self.asked:
            self.asked[version.pk] = codec.decode(version.body)
        return self.asked[version.pk]

    def create(self, *rows: models.Model) -> None:
        """In the order in which their tables were first met."""
        for row in rows:
            self.created.setdefault(type(row), []).append(row)

    def change(self, row: models.Model, *fields: str) -> None:
        """A row that is yet to be created needs nothing more."""
        if row.pk is not None:
            self.changed.setdefault(row, set()).update(fields)


def settings_in(row: Row) -> Settings:
    chosen: Settings = {
        "time_zone": zone(row),
        "daily_goal": row.whole("daily_goal", LEAST_GOAL, LARGEST_GOAL),
        "interview_on": row.any_day_or_none("interview_on"),
        "level": row.choice("level", values_of("level")),
    }
    for name in ("editor_keys", "editor_size"):
        if name in row.body:  # earlier archives have none
            chosen[name] = row.choice(name, values_of(name))
    if "interview_percent" in row.body:
        least, most = min(EXTRA_PERCENT), max(EXTRA_PERCENT)
        chosen["interview_percent"] = row.whole("interview_percent", least, most)
        chosen["hides_countdown"] = row.flag("hides_countdown")
    return chosen


def choose(learner: Learner, chosen: Settings) -> None:
    """Where the learner has not chosen anything else."""
    for name, value in chosen.items():
        if getattr(learner, name) == field_of(name).get_default():
            setattr(learner, name, value)
    learner.save(update_fields=SETTINGS)


def values_of(name: str) -> list[str]:
    return [value for value, _ in field_of(name).choices or ()]


def field_of(name: str) -> models.Field:
    found = Learner._meta.get_field(name)
    assert isinstance(found, models.Field)  # noqa: S101 - not a relation from elsewhere
    return found


def zone(row: Row) -> str:
    name = row.text("time_zone", LONGEST_NAME)
    if zone_named(name) is None:
        raise row.refused("time_zone", "must be a time zone")
    return name


def keep_uids_unique(
    new: list[Attempt]
    | list[Run]
    | list[PracticeSession]
    | list[Interview]
    | list[Invitation],
    model: type[Attempt]
    | type[Run]
    | type[PracticeSession]
    | type[Interview]
    | type[Invitation],
) -> None:
    """A uid that somebody else's row has here is replaced; nothing else names it."""
    taken: set[UUID] = set()
    uids = [row.uid for row in new]
    for start in range(0, len(uids), BATCH):
        some = model.objects.filter(uid__in=uids[start : start + BATCH])
        taken |= set(some.values_list("uid", flat=True))
    for row in new:
        if row.uid in taken:
            row.uid = uuid4()
        taken.add(row.uid)
