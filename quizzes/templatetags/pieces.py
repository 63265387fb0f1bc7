"""Pieces of pages that lists have many of, told without a template for each time."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from functools import cache
from uuid import UUID

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from quizzes.rules.interview.trend import Measured
from quizzes.rules.searching import Piece
from quizzes.views.charts import CELL, Cell, Span
from quizzes.views.topics import page_of

register = template.Library()

NOBODY = UUID(int=0)

# Roughly, as people count: months and years have no exact length.
SECONDS = {
    "year": 365.25 * 86_400,
    "month": 30.44 * 86_400,
    "week": 7 * 86_400,
    "day": 86_400,
    "hour": 3600,
    "minute": 60,
}


@register.filter
def ago(moment: datetime) -> str:
    """How long it is since then, roughly, in any time zone."""
    seconds = max(0.0, (timezone.now() - moment).total_seconds())
    for unit, length in SECONDS.items():
        if number := int(seconds // length):
            return f"{number}\N{NO-BREAK SPACE}{unit}{'s' if number > 1 else ''} ago"
    return "moments ago"


@register.filter
def when(moment: datetime) -> SafeString:
    """A time as an element: roughly for people, exactly for machines."""
    exact = moment.astimezone(UTC).isoformat()
    return mark_safe(  # noqa: S308 - no text of anybody's
        f'<time class="small soft" datetime="{exact}">{ago(moment)}</time>'
    )


@register.filter
def at(uid: UUID, page: str) -> str:
    """The address of a page about this one thing, as ``{% url %}`` gives it.

    Which of the patterns is meant is looked for once, not for each row of each list.
    """
    return addresses(page).replace(str(NOBODY), str(uid))


@cache
def addresses(page: str) -> str:
    return reverse(page, args=[NOBODY])


register.filter("page", page_of)


@register.filter
def whole(number: float) -> int:
    """Rounded as people do; the map of the syllabus has a hundred such numbers."""
    return math.floor(number + 0.5)


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """For rows of a list; elsewhere the template of it is included."""
    return render_to_string(f"icons/{name}.svg")


@register.simple_tag
@cache  # there are a few outcomes, and a page of them has twenty
def outcome(name: str) -> SafeString:
    """How an attempt went, as a mark and in a word."""
    return render_to_string("components/_outcome.html", {"outcome": name})


@register.simple_tag
@cache
def standing(name: str) -> SafeString:
    """How an item went the last time, as a mark and in a word."""
    return render_to_string("components/_mark.html", {"standing": name})


@register.simple_tag
def band(span: Span, width: int, name: str, title: str, told: str) -> SafeString:
    """A value on a line, with the band in which the truth lies; ``name`` is the page's own."""
    return mark_safe(  # noqa: S308 - what is no number is escaped
        f'<svg class="band" viewBox="0 0 {width} 12" role="img"'
        f' aria-labelledby="{name} {name}-desc"><title id="{name}">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(told)}</desc><path class="ground" d="M0 6h{width}"/>'
        f'<rect x="{span.low}" y="3" width="{span.width}" height="6" rx="3"/>'
        f'<circle cx="{span.at}" cy="6" r="5"/></svg>'
    )


@register.simple_tag
def likely(measured: Measured) -> SafeString:
    """The result of an interview, with the band in which the next would likely lie."""
    low, high = measured.low, measured.high
    return mark_safe(  # noqa: S308 - numbers
        f'<svg class="trend-band" viewBox="0 0 100 10" role="img" aria-label="{low} to {high}">'
        f'<path class="rail" d="M0 5H100"/><path class="likely" d="M{low} 5H{high}"/>'
        f'<circle cx="{measured.percent}" cy="5" r="4"/></svg>'
        f' <span class="small soft">{low} to {high}</span>'
    )


@register.filter
def marked(pieces: list[Piece]) -> SafeString:
    """A part of a text, in which each hit of a search stands out."""
    told = ((escape(piece.text), piece.is_hit) for piece in pieces)
    html = (f"<mark>{text}</mark>" if is_hit else text for text, is_hit in told)
    return mark_safe("".join(html))  # noqa: S308 - escaped


@register.filter
def squares(cells: tuple[Cell, ...]) -> SafeString:
    """The days of the heatmap; those with answers say how many when they are pointed at."""
    return mark_safe("".join(map(square, cells)))  # noqa: S308 - numbers and days


def square(cell: Cell) -> str:
    title = f"<title>{cell.date}: {cell.answers}</title>" if cell.answers else ""
    return (
        f'<rect class="day-{cell.level}" x="{cell.x}" y="{cell.y}"'
        f' width="{CELL}" height="{CELL}" rx="2">{title}</rect>'
    )


@register.filter
def day_rows(cells: list[Cell], history: str) -> SafeString:
    """The same days as rows of a table, each of which leads to its answers."""
    return mark_safe(  # noqa: S308 - numbers and days
        "".join(
            f'<tr><th scope="row"><a href="{history}?day={cell.iso}">{cell.date}</a></th>'
            f'<td class="number" data-label="Answers">{cell.answers}</td></tr>'
            for cell in cells
        )
    )
