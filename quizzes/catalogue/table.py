"""A TOML table that knows its lines, and complains about what is wrong in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from .complaints import Notes, suggestion
from .files import CONTROL
from .toml_lines import KeyPath, lines_of_keys

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

LATEST_SECONDS = 3600.0  # as long as a program may live on the virtual clock
MISSING = object()

Value_co = TypeVar("Value_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Table:
    """One TOML table. What is asked of it is either right or complained about.

    A wrong value is answered with an empty one of the asked type, so that reading
    goes on and finds the other mistakes too; the complaints tell whether it is of use.
    """

    notes: Notes
    values: Mapping[str, object]
    toml: str  # all of it; looked through only where a line is asked for
    shift: int = 0  # lines of the file before the TOML
    path: KeyPath = ()
    asked: dict[str, None] = field(default_factory=dict)

    def line(self, *path: str | int) -> int:
        """The line of a key, or of the nearest thing around it."""
        try:
            lines, sought = lines_of_keys(self.toml), (*self.path, *path)
        except RecursionError:  # tomllib goes a little deeper than we do
            return 1
        while sought and sought not in lines:
            sought = sought[:-1]
        return lines[sought] + self.shift if sought else 1

    def complain(self, sentence: str, *path: str | int) -> None:
        self.notes.complain(self.line(*path), sentence)

    def text(self, key: str, *, longest: int = 5000, optional: bool = False) -> str:
        """A text that says something."""
        value = self._get(key, "" if optional else MISSING)
        if value is MISSING:
            return ""
        return self._text(value, longest, optional, key)

    def slug(self, key: str, *, longest: int = 100, optional: bool = False) -> str:
        """A name made for addresses."""
        value = self.text(key, longest=longest, optional=optional)
        if value and not SLUG.fullmatch(value):
            self.complain(f"{key} is made of a-z, 0-9 and single hyphens.", key)
            return ""
        return value

    def whole_number(
        self, key: str, lowest: int, highest: int, *, default: int | None = None
    ) -> int:
        value = self._get(key, MISSING if default is None else None)
        if value is MISSING:
            return 0
        if value is None and default is not None:
            return default
        return self._whole_number(value, lowest, highest, key)

    def one_of(
        self, key: str, known: Sequence[str], *, default: str | None = None
    ) -> str:
        """One of a few words; the first of them after a complaint."""
        value = self.text(key, optional=default is not None) or default or ""
        if value and value not in known:
            self.complain(f"Unknown {key} {value!r}; {suggestion(value, known)}", key)
        return value if value in known else known[0]

    def flag(self, key: str) -> bool:
        value = self._get(key, False)
        if not isinstance(value, bool):
            self.complain(f"{key} is true or false.", key)
        return value is True

    def texts(
        self, key: str, *, longest: int = 1000, optional: bool = False
    ) -> list[str]:
        """A list of texts; at least one, if it is not optional."""
        values = self._list(key, "texts", optional)
        return [self._text(v, longest, False, key, i) for i, v in enumerate(values)]

    def whole_numbers(
        self, key: str, highest: int, *, optional: bool = False
    ) -> list[int]:
        """A list of numbers from 1 on; at least one, if it is not optional."""
        values = self._list(key, "whole numbers", optional)
        numbers = [
            self._whole_number(value, 1, highest, key, index)
            for index, value in enumerate(values)
        ]
        return [number for number in numbers if number]

    def timed(self, key: str) -> list[tuple[str, float]]:
        """A list of pairs: a printed line and its second; at least one."""
        values = self._list(key, 'pairs such as ["done", 0.5]', optional=False)
        return [self._pair(v, key, i) for i, v in enumerate(values)]

    def tables(self, key: str) -> list[Table]:
        """The tables headed ``[[key]]``; there may be none."""
        values = self._list(key, f"tables, each headed [[{key}]]", optional=True)
        if all(isinstance(value, dict) for value in values):
            return [self._table(value, key, i) for i, value in enumerate(values)]
        self.complain(f"{key} is a list of tables, each headed [[{key}]].", key)
        return []

    def refuse_bad_slug(self, slug: str) -> None:
        """Complain if the name of the file or folder cannot stand in an address."""
        if not SLUG.fullmatch(slug) or len(slug) > 100:
            self.complain(
                f"The name {slug!r} is not made of a-z, 0-9 and single hyphens."
            )

    def refuse_others(self) -> None:
        """Complain about every key that nobody has asked for."""
        for key in self.values:
            if key not in self.asked:
                help_ = suggestion(key, self.asked)
                self.complain(f"Unknown key {key!r}; {help_}", key)

    def _get(self, key: str, default: object = MISSING) -> object:
        self.asked[key] = None
        value = self.values.get(key, default)
        if value is MISSING:
            self.complain(f"{key} is missing.")
        return value

    def _list(self, key: str, of: str, optional: bool) -> Sequence[object]:
        value = self._get(key, [] if optional else MISSING)
        if value is MISSING:
            return []
        if not isinstance(value, list):
            self.complain(f"{key} is a list of {of}.", key)
            return []
        if not value and not optional:
            self.complain(f"{key} is empty.", key)
        return value

    def _text(
        self, value: object, longest: int, optional: bool, *path: str | int
    ) -> str:
        name = _name(path)
        if not isinstance(value, str):
            self.complain(f"{name} is a text, in quotes.", *path)
        elif not value.strip() and not optional:
            self.complain(f"{name} is empty.", *path)
        elif len(value) > longest:
            self.complain(
                f"{name} has {len(value)} characters; the limit is {longest}.", *path
            )
        elif found := CONTROL.search(value):
            self.complain(f"{name} holds the control character {found[0]!r}.", *path)
        else:
            return value
        return ""

    def _whole_number(
        self, value: object, lowest: int, highest: int, *path: str | int
    ) -> int:
        if type(value) is int and lowest <= value <= highest:
            return value
        self.complain(
            f"{_name(path)} is a whole number from {lowest} to {highest}.", *path
        )
        return 0

    def _pair(self, value: object, *path: str | int) -> tuple[str, float]:
        match value:
            case [str(text), int() | float() as seconds] if (
                not isinstance(seconds, bool) and 0 <= seconds <= LATEST_SECONDS
            ):
                return self._text(text, 1000, True, *path), float(seconds)
        self.complain(
            f'{_name(path)} is a printed line and its second, as in ["done", 0.5].',
            *path,
        )
        return "", 0.0

    def _table(self, value: object, key: str, index: int) -> Table:
        values = value if isinstance(value, dict) else {}
        path = (*self.path, key, index)
        return Table(self.notes, values, self.toml, self.shift, path)


@dataclass(frozen=True, slots=True)
class Found(Generic[Value_co]):
    """A value that was read, and the table that says on which lines it stands."""

    value: Value_co
    front: Table


def _name(path: Sequence[str | int]) -> str:
    """How a complaint calls a value: its key, and its place in a list from 1."""
    key, *index = path
    return f"{key} {int(index[0]) + 1}" if index else str(key)
