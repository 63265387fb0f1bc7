"""The plan of one interview: its sections, and in each the items that are asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from quizzes.catalogue.shapes import SAID_ALOUD

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """An item at its place; the slot is its number in the whole interview, from 1."""

    slot: int
    uid: str
    version: str  # digest of what is asked
    kind: str
    points: float
    if_time: bool = False

    @property
    def is_said_aloud(self) -> bool:
        return self.kind in SAID_ALOUD


@dataclass(frozen=True, slots=True)
class PlannedSection:
    title: str
    seconds: int  # with the learner's extra time
    points: int
    items: tuple[PlannedItem, ...]
    thinking_seconds: int = 0  # before each item that is said aloud; extra time, too


@dataclass(frozen=True, slots=True)
class Plan:
    sections: tuple[PlannedSection, ...]

    @property
    def items(self) -> tuple[PlannedItem, ...]:
        return tuple(item for section in self.sections for item in section.items)

    @property
    def seconds(self) -> tuple[int, ...]:
        return tuple(section.seconds for section in self.sections)

    def item(self, slot: int) -> PlannedItem | None:
        return next((item for item in self.items if item.slot == slot), None)

    def thinking_of(self, slot: int) -> int:
        """Seconds that are set aside before it is said."""
        item, section = self.item(slot), self.sections[self.section_of(slot)]
        return section.thinking_seconds if item and item.is_said_aloud else 0

    def section_of(self, slot: int) -> int:
        """The number of the section, from 0; raises for a slot that is not planned."""
        for number, section in enumerate(self.sections):
            if any(item.slot == slot for item in section.items):
                return number
        raise LookupError(slot)


def to_json(plan: Plan) -> Json:
    return asdict(plan)


def from_json(body: Mapping[str, Any]) -> Plan:
    """What ``to_json`` was given."""
    return Plan(
        tuple(
            PlannedSection(
                title=section["title"],
                seconds=section["seconds"],
                points=section["points"],
                # PostgreSQL may give 2.0 back as 2
                items=tuple(
                    PlannedItem(**{**item, "points": float(item["points"])})
                    for item in section["items"]
                ),
                thinking_seconds=section.get("thinking_seconds", 0),
            )
            for section in body["sections"]
        )
    )


def number_of_items(body: Mapping[str, Any]) -> int:
    """Without reading more of it: lists tell of many plans."""
    return sum(len(section["items"]) for section in body["sections"])
