"""A question as it is asked and graded, with what running its program has added."""

from __future__ import annotations

from dataclasses import replace

from quizzes.catalogue import codec
from quizzes.catalogue.asking import PredictOutput
from quizzes.catalogue.shapes import Question
from quizzes.models import ItemVersion, Misconception
from quizzes.rules.misread import with_misread


def question_in(version: ItemVersion) -> Question:
    """With the wrong answers that running its program has added."""
    item = codec.decode(version.body)
    match item:
        case Question(asks=PredictOutput() as asks) if version.misread:
            rows = Misconception.objects.filter(name__in=version.misread)
            ideas = [row.idea for row in rows.select_related("topic")]
            return replace(item, asks=with_misread(asks, version.misread, ideas))
        case Question():
            return item
    raise TypeError(f"{version} is no question.")
