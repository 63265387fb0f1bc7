"""A small library and answers to it; a published challenge, and runs of it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.utils import timezone

from quizzes.actions.hand_in import hand_in
from quizzes.actions.start_run import start_run
from quizzes.catalogue import codec
from quizzes.catalogue.shapes import Challenge, Kind, ScenarioIntro, Solution
from quizzes.models import Item, Learner, Pack, Run, Topic
from tests.quizzes import answering
from tests.quizzes.answering import Answer

CHECKS = """from lab import scenario


@scenario("It adds.", a=2, b=3)
async def adds(lab, student, a, b):
    return await student.add(a, b)


@adds.check
def _(run, a, b):
    run.returns(a + b, "It returns the sum.")


@scenario("It adds what is negative.", a=-2, b=1)
async def adds_negative(lab, student, a, b):
    return await student.add(a, b)


@adds_negative.check
def _(run, a, b):
    run.returns(a + b, "It returns the sum.")
"""
RIGHT = "async def add(a, b):\n    return a + b\n"
WRONG = "async def add(a, b):\n    return abs(a) + b\n"

ADD = Challenge(
    uid="add",
    slug="add",
    kind=Kind.CHALLENGE,
    topic="tasks",
    title="Add",
    difficulty=1,
    minutes=5,
    clock="real",
    hints=(),
    misconceptions=(),
    prompt="Add two numbers.",
    starter="async def add(a, b): ...\n",
    solutions=(Solution("solution", RIGHT),),
    tests=CHECKS,
    scenarios=(
        ScenarioIntro("adds", "It adds."),
        ScenarioIntro("adds_negative", "It adds what is negative."),
    ),
    wrong=(),
)

Queue = Callable[..., Run]


@pytest.fixture
def answer(library: None) -> Answer:
    return answering.answer


@pytest.fixture
def topic(db: None) -> Topic:
    pack = Pack.objects.create(uid="pack", slug="pack", title="Pack")
    return Topic.objects.create(
        pack=pack, uid="tasks", slug="tasks", title="Tasks", order=1
    )


@pytest.fixture
def add(topic: Topic) -> Item:
    item = Item.objects.create(
        topic=topic, uid=ADD.uid, slug=ADD.slug, kind=ADD.kind, title=ADD.title,
        difficulty=ADD.difficulty,
    )  # fmt: skip
    item.version = item.versions.create(
        digest=codec.digest(ADD), body=codec.encode(ADD), published_at=timezone.now()
    )
    item.save()
    return item


@pytest.fixture
def queue(add: Item) -> Queue:
    """Put a program into the queue, as a page does."""

    def put(learner: Learner, source: str, kind: str = "free") -> Run:
        action = hand_in if kind == "submit" else start_run
        run = action(learner, add, source, uuid4(), timezone.now())
        assert isinstance(run, Run), run
        return run

    return put
