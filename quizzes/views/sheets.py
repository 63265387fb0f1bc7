"""A question as it is put before a learner: its parts in the order of this one form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from quizzes.catalogue.asking import (
    Choice,
    FillBlank,
    FreeRecall,
    OrderLines,
    PredictOutput,
    Spoken,
    SpotBug,
)
from quizzes.catalogue.highlighting import highlight
from quizzes.catalogue.shapes import Question
from quizzes.models import Item, ItemVersion
from quizzes.rules.ordering import is_order_of
from quizzes.rules.rating import Confidence
from quizzes.rules.shuffling import shuffled, shuffled_lines
from quizzes.templatetags.content import code_lines

Form = Mapping[str, Sequence[str]]
GAP = "____"


def confidence_in(text: str) -> Confidence | None:
    return Confidence(text) if text in set(Confidence) else None


@dataclass(frozen=True, slots=True)
class ShownOption:
    """Something to pick; ``index`` is its place in the question, not on the page."""

    index: int
    text: str
    picked: bool


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of code that can be picked or moved."""

    number: int  # in the question, from 1
    html: SafeString
    text: str = ""
    picked: bool = False
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One form: a version of a question, its token, and what was filled in so far."""

    item: Item
    version: ItemVersion
    question: Question
    token: UUID
    form: Form = field(default_factory=dict)
    mistake: str = ""
    step: int | None = None  # of the warm-up

    @property
    def template(self) -> str:
        return f"questions/_{self.question.kind.replace('-', '_')}.html"

    @property
    def asked_at(self) -> str:
        return "".join(self.form.get("asked_at", ()))

    @property
    def confidence(self) -> str:
        return "".join(self.form.get("confidence", ()))

    @property
    def text(self) -> str:
        return "".join(self.form.get("text", ()))

    @property
    def said(self) -> str:
        return "".join(self.form.get("said", ()))

    @property
    def is_outdated(self) -> bool:
        return self.version.pk != self.item.version_id

    @property
    def options(self) -> list[ShownOption]:
        """The options of a choice, shuffled by the token; the key points of an answer."""
        match self.question.asks:
            case Choice(options):
                texts = [option.text for option in options]
                order = shuffled(len(texts), str(self.token))
                return self._shown("choice", texts, order)
            case FreeRecall(key_points=points):
                return self._shown("point", points, range(len(points)))
            case Spoken(must=must, good=good):
                points = (*must, *good)
                return self._shown("point", points, range(len(points)))
            case _:
                return []

    @property
    def claims(self) -> list[ShownOption]:
        """The wrong claims of a spoken question."""
        match self.question.asks:
            case Spoken(wrong_claims=claims):
                return self._shown("claim", claims, range(len(claims)))
            case _:
                return []

    @property
    def lines(self) -> list[ShownLine]:
        match self.question.asks:
            case SpotBug(code=code):
                picked = self.form.get("line", ())
                return [
                    ShownLine(number, html, picked=str(number) in picked)
                    for number, html in enumerate(code_lines(code), 1)
                ]
            case OrderLines() as asks:
                html = code_lines("\n".join(asks.lines))
                return [
                    ShownLine(
                        number,
                        html[number - 1],
                        text=asks.lines[number - 1].strip(),
                        pinned=number in asks.pinned,
                    )
                    for number in order_on(asks, str(self.token), self.form)
                ]
            case _:
                return []

    @property
    def with_gap(self) -> SafeString:
        """The code of a fill-the-blank question, its gap drawn."""
        match self.question.asks:
            case FillBlank() as asks:
                before, _, after = asks.code.partition(GAP)
                return format_html(
                    '{}<span class="blank"><span class="visually-hidden">gap</span></span>{}',
                    mark_safe(highlight(before, asks.language)),  # noqa: S308 - it escapes
                    mark_safe(highlight(after, asks.language)),  # noqa: S308 - it escapes
                )
            case _:
                return SafeString("")

    @property
    def program(self) -> str:
        asks = self.question.asks
        return asks.program if isinstance(asks, PredictOutput) else ""

    def _shown(
        self, name: str, texts: Sequence[str], order: Sequence[int]
    ) -> list[ShownOption]:
        picked = self.form.get(name, ())
        return [ShownOption(n, texts[n], str(n) in picked) for n in order]


def order_on(asks: OrderLines, token: str, form: Form) -> list[int]:
    """The lines as the learner has them, or shuffled when the form holds no such order."""
    said = [n for n in form.get("order", ()) if n.isascii() and n.isdigit()]
    typed = [int(n) for n in said if len(n) < 9]
    if is_order_of(typed, len(asks.lines), asks.pinned):
        return typed
    return shuffled_lines(asks, token)
