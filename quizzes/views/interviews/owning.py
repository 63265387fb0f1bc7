"""The interview of whoever asks: another person's is not there."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from quizzes.models import Interview
from quizzes.views.visitors import learner_or_none


def own_interview(request: HttpRequest, uid: UUID) -> Interview:
    learner = learner_or_none(request)
    rows = learner.interviews.all() if learner else Interview.objects.none()
    return get_object_or_404(rows.select_related("invitation"), uid=uid)
