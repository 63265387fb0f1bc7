"""A small blueprint with its items, and moments of one morning."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from quizzes.catalogue.interviewing import Band, Blueprint, Draw, Gate, Section
from quizzes.rules.interview.drawing import Drawable

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
At = Callable[[float], datetime]

BLUEPRINT = Blueprint(
    uid="short",
    slug="short",
    title="Short",
    order=1,
    level="junior",
    summary="Short.",
    sections=(
        Section("Know", 2, 60, (Draw(3, topics=("tasks", "gather"), kinds=("single-choice",)),)),
        Section("Say", 1, 10, (Draw(1, kinds=("spoken",)),)),
        Section(
            "Write",
            3,
            30,
            (Draw(1, among=("add", "sub"), points=24), Draw(1, among=("mul",), if_time=True)),
        ),
    ),
    bands=(Band("Yes", 75, "Good."), Band("Perhaps", 50, "So so."), Band("No", 0, "Not yet.")),
    gates=(
        Gate("It is solved.", "Perhaps", "Write", "not passed"),
        Gate("The loop runs.", "No", "", 'finding("blocked-loop")'),
        Gate("No parallel tasks.", "No", claims=("They run in parallel.",)),
    ),
)  # fmt: skip


def item(uid: str, topic: str, kind: str = "single-choice", level: int = 1) -> Drawable:
    return Drawable(uid, f"digest of {uid}", topic, kind, level)


ITEMS = (
    *(item(f"tasks-{n}", "tasks") for n in range(4)),
    *(item(f"gather-{n}", "gather") for n in range(4)),
    item("say-1", "tasks", "spoken"),
    item("say-2", "tasks", "spoken"),
    *(item(uid, "locks", "challenge") for uid in ("add", "sub", "mul")),
)


@pytest.fixture
def at() -> At:
    """``at(90)``: so many seconds after noon."""
    return lambda seconds: NOON + timedelta(seconds=seconds)
