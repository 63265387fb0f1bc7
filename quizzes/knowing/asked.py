"""A question as it is asked and graded, with what running its program has added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from quizzes.catalogue import codec
from quizzes.catalogue.asking import PredictOutput
from quizzes.catalogue.shapes import Misconception as Idea
from quizzes.catalogue.shapes import Question
from quizzes.models import ItemVersion, Misconception
from quizzes.rules.misread import with_misread


def question_in(version: ItemVersion, ideas: Iterable[Idea] | None = None) -> Question:
    """With the wrong answers that running its program has added.

    Who shows many versions reads the ideas behind all of them first.
    """
    item = codec.decode(version.body)
    match item:
        case Question(asks=PredictOutput() as asks) if version.misread:
            known = ideas_behind([version]) if ideas is None else ideas
            behind = [idea for idea in known if idea.id in version.misread]
            return replace(item, asks=with_misread(asks, version.misread, behind))
        case Question():
            return item
    raise TypeError(f"{version} is no question.")


def ideas_behind(versions: Iterable[ItemVersion]) -> list[Idea]:
    names = {name for version in versions for name in version.misread}
    rows = Misconception.objects.filter(name__in=names).select_related("topic")
    return [row.idea for row in rows]
