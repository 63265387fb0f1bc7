"""What a learner has done here, in figures that are true and few."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .shelves import shelves
from .visitors import learner_or_none

RECENT_ATTEMPTS = 20


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    learner = learner_or_none(request)
    all_shelves = shelves(learner)
    recent = (
        learner.attempts.select_related("item").defer("answer", "verdict")[
            :RECENT_ATTEMPTS
        ]
        if learner
        else []
    )
    return render(
        request,
        "progress/show.html",
        {
            "shelves": [shelf for shelf in all_shelves if shelf.progress.attempts],
            "untouched": [
                shelf for shelf in all_shelves if not shelf.progress.attempts
            ],
            "right": sum(shelf.progress.right for shelf in all_shelves),
            "wrong": sum(shelf.progress.wrong for shelf in all_shelves),
            "recent": recent,
        },
    )
