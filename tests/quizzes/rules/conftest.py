"""One question of each kind, small enough to be graded in the head."""

from __future__ import annotations

import pytest

from quizzes.catalogue.asking import (
    Choice,
    FillBlank,
    FreeRecall,
    Option,
    OrderLines,
    PredictOutput,
    SpotBug,
    TimedLine,
    WrongAnswer,
    WrongLine,
)


@pytest.fixture
def one() -> Choice:
    return Choice(
        options=(
            Option("a coroutine", True, "It has not begun."),
            Option("a task", False, "Nobody made one.", "calling-schedules"),
            Option("a value", False, "Only await gives it.", "calling-runs"),
        ),
        several=False,
    )


@pytest.fixture
def some() -> Choice:
    return Choice(
        options=(
            Option("a Task", True, "It has `__await__`."),
            Option("a Future", True, "It has `__await__`.", "only-coroutines"),
            Option("a list", False, "It has none.", "lists-too"),
            Option("a generator", False, "It has none.", "lists-too"),
        ),
        several=True,
    )


@pytest.fixture
def output() -> PredictOutput:
    return PredictOutput(
        program="…",
        answer="a 1\nb 2\n",
        wrong=(WrongAnswer("b 2\na 1", "a is first.", "order"),),
    )


@pytest.fixture
def lines() -> OrderLines:
    return OrderLines(
        lines=("async def f():", "    a()", "    b()", "    a()", "f()"),
        pinned=frozenset({1, 5}),
        prints=(TimedLine("a", 0.0),),
    )


@pytest.fixture
def gap() -> FillBlank:
    return FillBlank(
        code="loop = asyncio.____()",
        accepted=("get_running_loop",),
        wrong=(WrongAnswer("get_event_loop", "It has other meanings.", "old"),),
    )


@pytest.fixture
def sentence() -> FillBlank:
    return FillBlank(
        code="asyncio is ____ multitasking",
        accepted=("cooperative", "co-operative"),
        wrong=(),
        language="text",
    )


@pytest.fixture
def bug() -> SpotBug:
    return SpotBug(
        code="one\ntwo\nthree\nfour",
        lines=frozenset({2, 3}),
        wrong=(WrongLine(4, "It is right.", "drain"),),
        answer="…",
    )


@pytest.fixture
def recall() -> FreeRecall:
    return FreeRecall(answer="…", key_points=("a", "b", "c", "d"))
