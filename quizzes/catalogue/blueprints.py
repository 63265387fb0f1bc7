"""One blueprint's file: sections with their draws, bands, gates."""

from __future__ import annotations

from collections.abc import Sequence

from .complaints import Notes, suggestion
from .conditions import Unreadable, names_in, parse_condition
from .findings import FINDINGS
from .front import read_front
from .interviewing import Band, Blueprint, Draw, Gate, Section
from .listed import one_paragraph, refuse_twins
from .sections import split_sections
from .shapes import Kind
from .table import Found, Table

STRONG, WEAK = "Strong", "Weak"
WHOLE = 100  # points of an interview
LONGEST_MINUTES = 120
KINDS = [kind.value for kind in Kind]


def parse_blueprint(notes: Notes) -> Found[Blueprint] | None:
    """The blueprint in a file; unusable where there are complaints about the file."""
    read = read_front(notes)
    if read is None:
        return None
    front, text = read
    front.refuse_bad_slug(notes.path.stem)
    parts = split_sections(text, (STRONG, WEAK), notes)
    for name in (STRONG, WEAK):
        if name not in parts:
            notes.complain(1, f"The section '## {name}' is missing.")
    if parts[""].markdown.strip():
        notes.complain(parts[""].line, f"The text begins with '## {STRONG}'.")
    sections = tuple(_section(table) for table in front.tables("sections"))
    bands = _bands(front)
    blueprint = Blueprint(
        uid=front.slug("uid", longest=64),
        slug=notes.path.stem,
        title=front.text("title", longest=200),
        order=front.whole_number("order", 1, 9999),
        level=front.text("level", longest=100),
        summary=one_paragraph(front, "summary"),
        sections=sections,
        bands=bands,
        gates=tuple(_gate(table, sections, bands) for table in front.tables("gates")),
        strong=parts[STRONG].markdown if STRONG in parts else "",
        weak=parts[WEAK].markdown if WEAK in parts else "",
    )
    front.refuse_others()
    _check_sums(blueprint, front)
    return Found(blueprint, front)


def _check_sums(blueprint: Blueprint, front: Table) -> None:
    sections = blueprint.sections
    refuse_twins(front, "sections", [section.title for section in sections])
    if not sections:
        front.complain("An interview has at least one [[sections]].")
        return
    points = sum(section.points for section in sections)
    if points != WHOLE:
        front.complain(
            f"The points of the sections are {points} together, not {WHOLE}.",
            "sections",
        )
    if blueprint.minutes > LONGEST_MINUTES:
        front.complain(
            f"{blueprint.minutes} minutes are too long; the limit is {LONGEST_MINUTES}.",
            "sections",
        )


def _section(table: Table) -> Section:
    section = Section(
        title=table.text("title", longest=100),
        minutes=table.whole_number("minutes", 1, LONGEST_MINUTES),
        points=table.whole_number("points", 1, WHOLE),
        draws=tuple(_draw(each) for each in table.tables("draws")),
        thinking_seconds=table.whole_number("thinking_seconds", 5, 600, default=0),
    )
    table.refuse_others()
    thinking = section.thinking_seconds * sum(draw.count for draw in section.draws)
    if thinking and thinking >= section.minutes * 60:
        table.complain(
            f"Thinking takes {thinking} seconds, and the section {section.minutes * 60}.",
            "thinking_seconds",
        )
    stated = sum(draw.points for draw in section.draws)
    all_stated = all(draw.points for draw in section.draws)
    if not section.draws:
        table.complain("A section draws at least one item: [[sections.draws]].")
    elif stated > section.points or (all_stated and stated != section.points):
        table.complain(
            f"Its draws state {stated} points, the section has {section.points}.",
            "points",
        )
    return section


def _draw(table: Table) -> Draw:
    draw = Draw(
        count=table.whole_number("count", 1, 20),
        among=tuple(table.texts("among", optional=True)),
        topics=tuple(table.texts("topics", optional=True)),
        kinds=tuple(table.texts("kinds", optional=True)),
        difficulties=tuple(table.whole_numbers("difficulties", 5, optional=True)),
        points=table.whole_number("points", 1, WHOLE, default=0),
        if_time=table.flag("if_time"),
    )
    table.refuse_others()
    for index, kind in enumerate(draw.kinds):
        if kind and kind not in KINDS:
            help_ = suggestion(kind, KINDS)
            table.complain(f"Unknown kind {kind!r}; {help_}", "kinds", index)
    if not draw.among and not draw.kinds:
        table.complain("A draw says among which uids, or of which kinds.")
    return draw


def _bands(front: Table) -> tuple[Band, ...]:
    bands = tuple(_band(table) for table in front.tables("bands"))
    starts = [band.from_percent for band in bands]
    if len(bands) < 2 or starts[-1] != 0 or starts != sorted(set(starts), reverse=True):
        front.complain(
            "There are at least two [[bands]], the highest first, the last from 0.",
            "bands",
        )
    refuse_twins(front, "bands", [band.title for band in bands])
    return bands


def _band(table: Table) -> Band:
    band = Band(
        title=table.text("title", longest=100),
        from_percent=table.whole_number("from_percent", 0, 100),
        says=one_paragraph(table, "says"),
    )
    table.refuse_others()
    return band


def _gate(table: Table, sections: Sequence[Section], bands: Sequence[Band]) -> Gate:
    gate = Gate(
        says=one_paragraph(table, "says"),
        at_most=table.text("at_most", longest=100),
        section=table.text("section", longest=100, optional=True),
        breaks=table.text("breaks", optional=True).strip(),
        claims=tuple(table.texts("claims", optional=True)),
    )
    table.refuse_others()
    _refuse_unknown(table, "at_most", gate.at_most, [band.title for band in bands])
    titles = [section.title for section in sections]
    _refuse_unknown(table, "section", gate.section, titles)
    if not gate.breaks and not gate.claims:
        table.complain("A gate says what breaks it: breaks, claims, or both.")
    _check_breaks(gate, table)
    return gate


def _check_breaks(gate: Gate, table: Table) -> None:
    try:
        asked_about = names_in(parse_condition(gate.breaks))
    except Unreadable as reason:
        table.complain(f"breaks cannot be read: {reason}", "breaks")
        return
    for each in asked_about:
        if each.what == "finding":
            _refuse_unknown(table, "breaks", each.name, FINDINGS)


def _refuse_unknown(table: Table, key: str, name: str, known: Sequence[str]) -> None:
    if name and name not in known:
        help_ = suggestion(name, known)
        table.complain(f"{key} names {name!r}, which is not there; {help_}", key)
