"""Reads the values of a row that anybody may have written. What is wrong is named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

from quizzes.rules import sources

from .shapes import Misfit, fit, need

EARLIEST, LATEST = 2000, 2100  # years
MOST = 2**31 - 1
CLOCKS_DIFFER = timedelta(days=1)  # of two sites
FARTHEST_EAST = timezone(timedelta(hours=14))

Json = dict[str, Any]


class Refused(Exception):
    """The file is not what it should be; the message says where, and why."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file, and where it stands."""

    where: str
    body: Json

    def text(self, name: str, longest: int = 100) -> str:
        value = self.body.get(name)
        if not isinstance(value, str) or len(value) > longest:
            raise self.refused(name, f"must be a text of at most {longest} characters")
        return value

    def source(self, name: str = "source") -> str:
        value = self.body.get(name)
        if not isinstance(value, str):
            raise self.refused(name, "must be a text")
        text = sources.fit(value)
        if isinstance(text, sources.Unfit):
            raise self.refused(name, "cannot be kept: " + text.sentence)
        return text

    def choice(self, name: str, allowed: list[str]) -> str:
        value = self.body.get(name)
        if value not in allowed:
            raise self.refused(name, "must be one of " + ", ".join(map(repr, allowed)))
        return str(value)

    def uuid(self, name: str) -> UUID:
        try:
            return UUID(self.text(name))
        except ValueError:
            raise self.refused(name, "must be a UUID") from None

    def moment(self, name: str) -> datetime:
        """When something was done."""
        moment = self.any_moment(name)
        if moment > datetime.now(UTC) + CLOCKS_DIFFER:
            raise self.refused(name, "must not lie in the future")
        return moment

    def any_moment(self, name: str) -> datetime:
        try:
            moment = datetime.fromisoformat(self.text(name))
        except ValueError:
            raise self.refused(name, "must be a date with a time") from None
        if moment.tzinfo is None or not EARLIEST <= moment.year <= LATEST:
            raise self.refused(name, "must be a time of this century, with its zone")
        return moment.astimezone(UTC)

    def moment_or_none(self, name: str) -> datetime | None:
        return None if self.body.get(name) is None else self.moment(name)

    def day(self, name: str) -> date:
        """On which something was done, wherever that was."""
        day = self.any_day(name)
        if day > (datetime.now(FARTHEST_EAST) + CLOCKS_DIFFER).date():
            raise self.refused(name, "must not lie in the future")
        return day

    def any_day(self, name: str) -> date:
        try:
            day = date.fromisoformat(self.text(name))
        except ValueError:
            raise self.refused(name, "must be a date") from None
        if not EARLIEST <= day.year <= LATEST:
            raise self.refused(name, "must be a day of this century")
        return day

    def any_day_or_none(self, name: str) -> date | None:
        return None if self.body.get(name) is None else self.any_day(name)

    def whole(self, name: str, least: int = 0, most: int = MOST) -> int:
        value = self.body.get(name)
        if type(value) is not int or not least <= value <= most:
            raise self.refused(name, f"must be a whole number from {least} to {most}")
        return value

    def whole_or_none(self, name: str, most: int = MOST) -> int | None:
        return None if self.body.get(name) is None else self.whole(name, most=most)

    def number_or_none(self, name: str) -> float | None:
        value = self.body.get(name)
        if value is None:
            return None
        if type(value) not in (int, float) or not 0 <= value <= MOST:
            raise self.refused(name, f"must be a number from 0 to {MOST}")
        return float(value)

    def real_or_none(self, name: str, most: float) -> float | None:
        value = self.body.get(name)
        if value is None:
            return None
        if type(value) not in (int, float) or not -most <= value <= most:
            raise self.refused(name, f"must be a number from {-most} to {most}")
        return float(value)

    def flag(self, name: str) -> bool:
        value = self.body.get(name)
        if type(value) is not bool:
            raise self.refused(name, "must be true or false")
        return value

    def object(self, name: str) -> Json:
        value = self.body.get(name)
        if not isinstance(value, dict):
            raise self.refused(name, "must be an object")
        return value

    def object_or_none(self, name: str) -> Json | None:
        return None if self.body.get(name) is None else self.object(name)

    def shaped(self, name: str, kind: Any, *needed: str) -> Json:
        """An object that whoever reads it later can count upon: see ``shapes``."""
        value = self.object(name)
        self.must_fit(name, kind, value, needed)
        return value

    def must_fit(
        self, name: str, kind: Any, value: Json, needed: Iterable[str]
    ) -> None:
        try:
            fit(kind, value)
            need(needed, value)
        except Misfit as reason:
            raise self.refused(name, f"is not what it should be: {reason}") from None

    def texts(self, name: str, most: int = 10_000) -> list[str]:
        value = self.body.get(name)
        if isinstance(value, list) and len(value) <= most:
            texts = [each for each in value if isinstance(each, str)]
            if len(texts) == len(value):
                return texts
        raise self.refused(name, "must be a list of texts")

    def objects(self, name: str) -> list[Json]:
        value = self.body.get(name)
        if isinstance(value, list):
            objects = [each for each in value if isinstance(each, dict)]
            if len(objects) == len(value):
                return objects
        raise self.refused(name, "must be a list of objects")

    def refused(self, name: str, what: str) -> Refused:
        return Refused(f"{self.where}: {name!r} {what}.")
