"""The wrong ideas that a learner's latest answers tell of."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Case, When
from django.db.models.fields.json import KT

from quizzes.catalogue import codec
from quizzes.models import Attempt, Item, ItemVersion, Learner, Misconception
from quizzes.rules.held import NOTHING, Answer, Held, held
from quizzes.rules.ideas import ideas_in

TELLING = (Attempt.Outcome.WRONG, Attempt.Outcome.GAVE_UP)  # of wrong ideas
TOLD_ANSWERS = 1000  # the latest: a page takes as long after a year as after a month

_ideas_by_digest: dict[str, frozenset[str]] = {}  # a version's text never changes


def held_ideas(learner: Learner, ideas: Iterable[Misconception]) -> list[Held]:
    """Of those that are still in the content."""
    rows = learner.attempts.judged().values_list(
        "pk",
        "item",
        "day",
        "outcome",
        "version__digest",
        Case(When(outcome__in=TELLING, then=KT("verdict__misconceptions"))),
    )
    latest = list(rows[:TOLD_ANSWERS])
    by_drill = {idea.name: idea.drill for idea in ideas}
    drilled = drills(by_drill)
    right = Attempt.Outcome.RIGHT.value
    tested = tested_by({row[4] for row in latest if row[3] == right})
    answers = (
        Answer(pk, item, day, True, NOTHING, tested[digest])
        if outcome == right
        else Answer(pk, item, day, False, named_in(shown) & by_drill.keys(), NOTHING)
        for pk, item, day, outcome, digest, shown in reversed(latest)
        if outcome != right
        or tested[digest]
        or item in drilled  # the others tell nothing
    )
    return held(answers, drilled)


def named_in(shown: str | None) -> frozenset[str]:
    """The names in a list as JSON: it is read only of answers that it matters of."""
    return frozenset(json.loads(shown) or ()) if shown else NOTHING


def tested_by(digests: set[str]) -> dict[str, frozenset[str]]:
    """What each version can tell of; its text is read once for as long as we run."""
    unread = digests - _ideas_by_digest.keys()
    if unread:
        versions = ItemVersion.objects.filter(digest__in=unread)
        for digest, body in versions.values_list("digest", "body"):
            _ideas_by_digest[digest] = ideas_in(codec.decode(body))
    return {digest: _ideas_by_digest.get(digest, NOTHING) for digest in digests}


def drills(by_name: dict[str, str]) -> dict[int, frozenset[str]]:
    """By the primary key of the item that drills them."""
    names: dict[str, set[str]] = defaultdict(set)
    for name, uid in by_name.items():
        names[uid].add(name)
    items = Item.objects.filter(uid__in=names).values_list("pk", "uid")
    return {pk: frozenset(names[uid]) for pk, uid in items}
