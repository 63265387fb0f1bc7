"""Draws a plan from a blueprint: the same blueprint, items and seed, the same plan.

What the learner saw lately is taken only where nothing else fits, and of that what was
seen longest ago.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from quizzes.catalogue.interviewing import Blueprint, Draw, Section

from .plan import Plan, PlannedItem, PlannedSection

EXTRA_PERCENT = (100, 125, 150, 200)  # of the time, for who needs more


@dataclass(frozen=True, slots=True)
class Drawable:
    """An item that may be asked."""

    uid: str
    version: str
    topic: str
    kind: str
    difficulty: int


class TooFew(Exception):
    """A section asks for more items than there are; the sentence is for the learner."""


def draw_plan(
    blueprint: Blueprint,
    items: Sequence[Drawable],
    seen: Mapping[str, int],
    seed: str,
    extra_percent: int = 100,
) -> Plan:
    """``seen``: uids of what was seen lately, the higher the later."""
    taken: set[str] = set()
    sections: list[PlannedSection] = []
    slot = 1
    for section in blueprint.sections:
        planned: list[PlannedItem] = []
        for draw, points in _with_points(section):
            for item in _drawn(draw, items, taken, seen, seed):
                taken.add(item.uid)
                planned.append(
                    PlannedItem(
                        slot, item.uid, item.version, item.kind, points, draw.if_time
                    )
                )
                slot += 1
        seconds, thinking = (
            ceil(each * extra_percent / 100)
            for each in (section.minutes * 60, section.thinking_seconds)
        )
        sections.append(
            PlannedSection(
                section.title, seconds, section.points, tuple(planned), thinking
            )
        )
    return Plan(tuple(sections))


def _with_points(section: Section) -> Iterable[tuple[Draw, float]]:
    """Each draw with the points of one of its items."""
    stated = sum(draw.points for draw in section.draws)
    others = sum(draw.count for draw in section.draws if not draw.points)
    share = (section.points - stated) / others if others else 0.0
    for draw in section.draws:
        yield draw, (draw.points / draw.count if draw.points else share)


def _drawn(
    draw: Draw,
    items: Sequence[Drawable],
    taken: set[str],
    seen: Mapping[str, int],
    seed: str,
) -> list[Drawable]:
    fitting = [item for item in items if item.uid not in taken and _fits(draw, item)]
    if len(fitting) < draw.count:
        raise TooFew(
            "There are not enough questions of this kind to draw from. "
            "Choose more topics, another level, or a shorter interview."
        )
    ranked = sorted(
        fitting, key=lambda item: (seen.get(item.uid, -1), _lot(seed, item.uid))
    )
    chosen = _in_turns(ranked, draw, seed)
    return sorted(chosen, key=lambda item: _lot(f"{seed}/order", item.uid))


def _in_turns(ranked: Sequence[Drawable], draw: Draw, seed: str) -> list[Drawable]:
    """A topic after the other, so that each that is asked for is drawn from."""
    by_topic: dict[str, list[Drawable]] = {}
    for item in ranked:
        by_topic.setdefault(item.topic if draw.topics else "", []).append(item)
    topics = sorted(by_topic, key=lambda topic: _lot(f"{seed}/topic", topic))
    chosen: list[Drawable] = []
    while len(chosen) < draw.count:
        for topic in topics:
            if by_topic[topic] and len(chosen) < draw.count:
                chosen.append(by_topic[topic].pop(0))
    return chosen


def _fits(draw: Draw, item: Drawable) -> bool:
    return draw.fits(item.uid, item.topic, item.kind, item.difficulty)


def _lot(seed: str, name: str) -> bytes:
    """What a name draws; a hash is the same on every Python, unlike ``random``."""
    return hashlib.sha256(f"{seed}/{name}".encode()).digest()
