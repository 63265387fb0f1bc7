"""The subjects of a pack, and the wrong ideas its answers point to."""

from __future__ import annotations

from .complaints import Notes
from .front import read_front, read_toml
from .listed import one_paragraph, refuse_twins
from .sections import snippets, stray_outputs, unknown_flags
from .shapes import Level, Misconception, Objective, Topic
from .table import Found, Table


def parse_topic(notes: Notes) -> Found[Topic] | None:
    """The topic in a file; unusable where there are complaints about the file."""
    read = read_front(notes)
    if read is None:
        return None
    front, text = read
    front.refuse_bad_slug(notes.path.stem)
    topic = Topic(
        uid=front.slug("uid", longest=64),
        slug=notes.path.stem,
        title=front.text("title", longest=200),
        order=front.whole_number("order", 1, 9999),
        needs=tuple(front.texts("needs", optional=True)),
        summary=front.text("summary", longest=500),
        notes=text.markdown.strip("\n"),
        objectives=_objectives(front),
    )
    front.refuse_others()
    if not topic.notes.strip():
        notes.complain(text.line, "There are no study notes.")
    for line in stray_outputs(text.markdown):
        notes.complain(
            text.line + line - 1, "This output belongs to no python block before it."
        )
    for snippet in snippets(text.markdown):
        if snippet.output is None:
            notes.complain(
                text.line + snippet.line - 1,
                "What this program prints is missing: an output block behind it.",
            )
    for line, flag in unknown_flags(text.markdown):
        notes.complain(
            text.line + line - 1,
            f"Unknown word {flag!r} behind the language; a python block may have "
            "'timeline'.",
        )
    return Found(topic, front)


def _objectives(front: Table) -> tuple[Objective, ...]:
    objectives = [_objective(table) for table in front.tables("objectives")]
    refuse_twins(front, "objectives", [objective.id for objective in objectives])
    return tuple(objectives)


def _objective(table: Table) -> Objective:
    objective = Objective(
        id=table.slug("id"),
        level=Level(table.one_of("level", [level.value for level in Level])),
        text=one_paragraph(table, "text"),
    )
    table.refuse_others()
    return objective


def parse_misconceptions(notes: Notes) -> list[Found[Misconception]] | None:
    """The wrong ideas of a pack; it may have no file for them. None: unreadable."""
    if not notes.path.exists():
        return []
    front = read_toml(notes)
    if front is None:
        return None
    found = [_misconception(table) for table in front.tables("misconceptions")]
    front.refuse_others()
    return found


def _misconception(table: Table) -> Found[Misconception]:
    misconception = Misconception(
        id=table.slug("id"),
        topic=table.slug("topic"),
        sentence=table.text("sentence", longest=500),
        cure=table.text("cure", longest=500),
        drill=table.slug("drill"),
    )
    table.refuse_others()
    return Found(misconception, table)
