"""TOML with line numbers: front matter of Markdown files, and whole files of it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass

from .complaints import Notes
from .files import read_text
from .table import Table

FENCE = "+++"
TOML_ERROR = re.compile(
    r"(?P<reason>.*) \(at (line (?P<line>\d+), column \d+|end of .*)\)"
)


@dataclass(frozen=True, slots=True)
class Text:
    """A Markdown text and the line of the file it begins on."""

    markdown: str
    line: int


def read_toml(notes: Notes) -> Table | None:
    """A whole file of TOML; None after a complaint."""
    text = read_text(notes)
    return None if text is None else _parsed(text, notes, shift=0)


def read_front(notes: Notes) -> tuple[Table, Text] | None:
    """The front matter of a Markdown file, and the Markdown; None after a complaint."""
    text = read_text(notes)
    if text is None:
        return None
    first, *rest = text.split("\n")
    if first.rstrip() != FENCE:
        notes.complain(1, f"The first line is {FENCE}, then TOML, then {FENCE} again.")
        return None
    for number, line in enumerate(rest):
        if line.rstrip() == FENCE:
            table = _parsed("\n".join(rest[:number]) + "\n", notes, shift=1)
            text_after = Text("\n".join(rest[number + 1 :]), number + 3)
            return (table, text_after) if table else None
    notes.complain(1, f"The front matter has no end: a line that is {FENCE}.")
    return None


def _parsed(text: str, notes: Notes, shift: int) -> Table | None:
    try:
        values = tomllib.loads(text)
        return Table(notes, values, text, shift)
    except ValueError as error:  # TOMLDecodeError is one; so is an endless number
        found = TOML_ERROR.fullmatch(str(error))
        reason = found["reason"] if found else str(error)
        last = text.rstrip("\n").count("\n") + 1
        line = int(found["line"]) if found and found["line"] else last
        notes.complain(line + shift, f"This is not TOML: {reason}.")
    except RecursionError:
        notes.complain(1, "This is not TOML that we read: it is nested too deeply.")
    return None
