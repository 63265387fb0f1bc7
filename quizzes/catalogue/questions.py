"""One question's file: front matter, prompt, sections."""

from __future__ import annotations

from .asking import Choice
from .complaints import Notes, suggestion
from .front import Text, read_front
from .kinds import PARSERS, WITH_ANSWER, WITHOUT_WHY, Page, Parsed
from .sections import split_sections
from .shapes import Kind, Question
from .table import Found, Table

WHY, ANSWER = "Why", "Answer"
NO_KIND: Parsed = (Choice((), several=False), "")


def parse_question(notes: Notes) -> Found[Question] | None:
    """The question in a file; unusable where there are complaints about the file."""
    read = read_front(notes)
    if read is None:
        return None
    front, text = read
    kind = _kind(front)
    parts = _sections(text, kind, notes)
    asks, prompt = _asks(front, kind, parts)
    question = Question(
        uid=_uid(front),
        slug=notes.path.stem,
        kind=kind or Kind.SINGLE_CHOICE,
        topic=notes.path.parent.name,
        title=front.text("title", longest=200),
        difficulty=front.whole_number("difficulty", 1, 5),
        prompt=prompt,
        asks=asks,
        why=parts[WHY].markdown,
        objectives=tuple(front.texts("objectives", optional=True)),
    )
    if kind:
        front.refuse_others()
    return Found(question, front)


def _kind(front: Table) -> Kind | None:
    name = front.text("kind")
    if name in {kind.value for kind in PARSERS}:
        return Kind(name)
    if name:
        help_ = suggestion(name, [kind.value for kind in PARSERS])
        front.complain(f"Unknown kind {name!r}; {help_}", "kind")
    return None


def _uid(front: Table) -> str:
    uid = front.slug("uid")
    name = front.notes.path.stem
    if uid and uid != name:
        front.complain(f"The uid is {uid!r} and the file's name {name!r}.", "uid")
    return uid


def _sections(text: Text, kind: Kind | None, notes: Notes) -> dict[str, Text]:
    """The prompt, the why and the answer, each present; empty where it is missing."""
    known = [WHY] if kind not in WITHOUT_WHY else []
    if kind is None or kind in WITH_ANSWER:
        known.append(ANSWER)
    parts = split_sections(text, known, notes)
    if not parts[""].markdown.strip():
        notes.complain(text.line, "The prompt is empty: nothing is asked.")
    for name in known if kind else [WHY]:
        if name not in parts:
            notes.complain(1, f"The section '## {name}' is missing.")
        elif not parts[name].markdown.strip():
            notes.complain(parts[name].line, f"The section '## {name}' is empty.")
    nothing = Text("", text.line)
    return {name: parts.get(name, nothing) for name in ("", WHY, ANSWER)}


def _asks(front: Table, kind: Kind | None, parts: dict[str, Text]) -> Parsed:
    if kind is None:
        return NO_KIND
    return PARSERS[kind](Page(front, parts[""], parts[ANSWER].markdown))
