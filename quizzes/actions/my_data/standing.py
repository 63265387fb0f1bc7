"""How a learner's rows stand, so that what was made from them is written only if it still fits."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Count, Max

from quizzes.knowing.telling import stand_of
from quizzes.models import Counted, Learner

CHANGING = {  # tables whose rows an import may change, and what tells one state from another
    "drafts": ("source", "test", "saved_at"),
    "notes": ("text", "edited_at"),
    "hints": ("taken_at",),
}
Standing = Mapping[str, object]


def standing(learner: Learner, hold: bool = False) -> Standing:
    """Equal: no row has come or gone. ``hold``: nor will those change that may be changed."""
    told: dict[str, object] = {}
    for name in Learner.work():
        rows = getattr(learner, name).order_by()
        if name in CHANGING:
            held = rows.select_for_update() if hold else rows
            told[name] = list(held.order_by("pk").values_list("pk", *CHANGING[name]))
        else:
            told[name] = rows.aggregate(n=Count("pk"), last=Max("pk"))
    open_sessions = learner.practice_sessions.filter(ended_at=None).count()
    answers = stand_of(Counted.objects.of(learner))
    return told | {"open sessions": open_sessions, "answers": answers}
