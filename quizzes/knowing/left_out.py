"""What interviews have left for practice: drills that were left out there, and not answered since.

They have no answer that a review could be told from, so they are due until they get one.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max, Q

from quizzes.models import InterviewEvent, Item, Learner
from quizzes.rules.interview.events import Kind

LATEST = 10  # interviews that are looked at


def left_out(learner: Learner) -> frozenset[int]:
    """Primary keys of items. An attempt since the interview was drawn settles it."""
    scored = InterviewEvent.objects.filter(interview__learner=learner, kind=Kind.SCORED)
    told = scored.order_by("-at").values_list(
        "interview__created_at", "body__report__drills"
    )
    since: dict[str, datetime] = {}
    for drawn_at, drills in told[:LATEST]:
        since |= {uid: drawn_at for uid in drills if uid not in since}
    if not since:
        return frozenset()
    own = Max("attempts__created_at", filter=Q(attempts__learner=learner))
    items = Item.objects.current().filter(uid__in=since).annotate(last=own).order_by()
    return frozenset(
        pk
        for pk, uid, last in items.values_list("pk", "uid", "last")
        if last is None or last < since[uid]
    )
