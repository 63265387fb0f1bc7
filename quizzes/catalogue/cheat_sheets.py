"""One page to print: a topic in short, or everything for the night before."""

from __future__ import annotations

from .complaints import Notes
from .front import read_front
from .shapes import CheatSheet
from .table import Found

LONGEST = 2600  # characters, runs of blanks folded: what fits one A4 page


def parse_cheat_sheet(notes: Notes) -> Found[CheatSheet] | None:
    """The sheet in a file; unusable where there are complaints about the file."""
    read = read_front(notes)
    if read is None:
        return None
    front, text = read
    sheet = CheatSheet(
        slug=notes.path.stem,
        title=front.text("title", longest=200),
        text=text.markdown.strip("\n"),
    )
    front.refuse_others()
    length = len(" ".join(sheet.text.split()))
    if not length:
        notes.complain(text.line, "This cheat sheet is empty.")
    elif length > LONGEST:
        notes.complain(
            text.line,
            f"{length} characters do not fit one page; the limit is {LONGEST}.",
        )
    return Found(sheet, front)
