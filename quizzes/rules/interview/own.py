"""The blueprint of an interview whose topics, level and length the learner chose."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from quizzes.catalogue.interviewing import Band, Blueprint, Draw, Section
from quizzes.catalogue.shapes import Kind, Level

MINUTES = (20, 30, 45, 60)
OWN = "mine"
DIFFICULTIES: Mapping[Level, tuple[int, ...]] = {
    Level.JUNIOR: (1, 2),
    Level.MIDDLE: (2, 3, 4),
    Level.SENIOR: (3, 4, 5),
}
CODE_DIFFICULTIES: Mapping[Level, tuple[int, ...]] = {
    Level.JUNIOR: (1, 2),
    Level.MIDDLE: (2, 3),
    Level.SENIOR: (4, 5),
}
QUICK = (Kind.SINGLE_CHOICE, Kind.MULTIPLE_SELECT, Kind.FILL_BLANK)
READ = (Kind.PREDICT_OUTPUT, Kind.SPOT_BUG)
CODE = (Kind.CHALLENGE, Kind.DEBUGGING)
LEAST_SPOKEN_MINUTES = 3
THINKING_SECONDS = 30
BANDS = (
    Band("Ready", 80, "At this level and on these topics, ready."),
    Band("Nearly there", 60, "The topics below are what is missing."),
    Band("Under way", 40, "The base is there; practise, and sit it again."),
    Band("At the beginning", 0, "Read the notes of these topics first."),
)


def own_blueprint(topics: Sequence[str], level: Level, minutes: int) -> Blueprint:
    """Speak, know, read, write: half of the time for the program."""
    spoken = max(LEAST_SPOKEN_MINUTES, minutes // 6)
    quick, read = minutes // 6, minutes // 6
    code = minutes - spoken - quick - read
    easy = DIFFICULTIES[level]
    return Blueprint(
        uid=_kind(topics, level),
        slug=OWN,
        title="Your own interview",
        order=0,
        level=level.value,
        summary="Topics, level and length are your own choice.",
        sections=(
            replace(
                _section("Explain", spoken, 20, topics, 1, (Kind.SPOKEN,), ()),
                thinking_seconds=THINKING_SECONDS,
            ),
            _section("Rapid fire", quick, 20, topics, quick, QUICK, easy),
            _section("Read the code", read, 20, topics, max(1, read // 2), READ, easy),
            _section("Write", code, 40, topics, 1, CODE, CODE_DIFFICULTIES[level]),
        ),
        bands=BANDS,
    )


def _kind(topics: Sequence[str], level: Level) -> str:
    """What tells those apart that are held against each other: of other topics is another kind."""
    chosen = " ".join((level.value, *sorted(topics)))
    return f"{OWN}-{hashlib.sha256(chosen.encode()).hexdigest()[:12]}"


def _section(
    title: str,
    minutes: int,
    points: int,
    topics: Sequence[str],
    count: int,
    kinds: Sequence[Kind],
    difficulties: tuple[int, ...],
) -> Section:
    draw = Draw(
        count=count,
        topics=tuple(topics),
        kinds=tuple(kind.value for kind in kinds),
        difficulties=difficulties,
    )
    return Section(title, minutes, points, (draw,))
