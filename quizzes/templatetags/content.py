"""Content in templates: Markdown, code, the names of kinds. What leaves here is safe HTML."""

from __future__ import annotations

import re
from functools import cache

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from quizzes.catalogue import markup, solutions
from quizzes.catalogue.highlighting import highlight, highlight_lines
from quizzes.catalogue.shapes import Kind

register = template.Library()

KIND_NAMES = {
    Kind.SINGLE_CHOICE: "Single choice",
    Kind.MULTIPLE_SELECT: "Multiple select",
    Kind.PREDICT_OUTPUT: "Predict the output",
    Kind.ORDER_LINES: "Order the lines",
    Kind.FILL_BLANK: "Fill in the blank",
    Kind.SPOT_BUG: "Spot the bug",
    Kind.FREE_RECALL: "Free recall",
    Kind.SPOKEN: "Say it aloud",
    Kind.CHALLENGE: "Code challenge",
    Kind.DEBUGGING: "Debugging challenge",
}
HARDEST = 5
NAMED = re.compile(r"`([^`\n]+)`")


@register.filter
def markdown(text: str, top_heading: int = 3) -> SafeString:
    """Blocks of Markdown, whose highest heading becomes ``h<top_heading>``."""
    return mark_safe(markup.render(text, top_heading))  # noqa: S308 - markup lets only safe HTML out


@register.filter
def notes(text: str, topic: str) -> SafeString:
    """Study notes: each program leads to the playground."""
    address = f"{reverse('playground')}?topic={topic}&block="
    return mark_safe(markup.render(text, 2, address))  # noqa: S308 - markup lets only safe HTML out


@register.filter
def inline(text: str) -> SafeString:
    """One paragraph of Markdown, without the paragraph."""
    return mark_safe(markup.inline(text))  # noqa: S308 - markup lets only safe HTML out


@register.filter
def sentence(text: str) -> SafeString:
    """A message of the judge or the lab: what stands between backticks is code."""
    parts = NAMED.split(text)
    return format_html_join(
        "",
        "{}",
        (
            (format_html("<code>{}</code>", p) if n % 2 else p,)
            for n, p in enumerate(parts)
        ),
    )


@register.filter
def code(text: str, language: str = "python") -> SafeString:
    return mark_safe(highlight(text, language))  # noqa: S308 - it escapes the code


def code_lines(text: str, language: str = "python") -> list[SafeString]:
    """Every line as HTML of its own."""
    return [mark_safe(line) for line in highlight_lines(text, language)]  # noqa: S308 - it escapes the code


@register.filter
def listing(text: str, more: str = "") -> SafeString:
    """A program with the numbers of its lines; ``more`` are further names of classes."""
    lines = format_html_join(
        "",
        '<span class="line"><span>{}</span></span>',
        ((line,) for line in code_lines(text.rstrip("\n"))),
    )
    return listed(lines, more)


@register.filter
def listing_to(text: str, name: str) -> SafeString:
    """The same, and links lead to its lines: ``#name-7``. A page has each name once."""
    lines = format_html_join(
        "",
        '<span class="line" id="{}-{}"><span>{}</span></span>',
        ((name, n, line) for n, line in enumerate(code_lines(text.rstrip("\n")), 1)),
    )
    return listed(lines, "")


def listed(lines: SafeString, more: str) -> SafeString:
    name = f"listing {more}".strip()
    return format_html(
        '<pre class="{}" tabindex="0"><code>{}</code></pre>', name, lines
    )


@register.filter
def kind_name(kind: str) -> str:
    return KIND_NAMES[Kind(kind)]


@register.filter
def approach(name: str) -> str:
    return solutions.approach(name)


@register.simple_tag
@cache
def level(difficulty: int) -> SafeString:
    bars = [step <= difficulty for step in range(1, HARDEST + 1)]
    told = {"difficulty": difficulty, "bars": bars, "hardest": HARDEST}
    return render_to_string("components/_level.html", told)
