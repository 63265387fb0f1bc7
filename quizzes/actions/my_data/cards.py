"""Cards for Anki: a text file that it imports, one card for each item that was answered."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Iterator

from quizzes.catalogue import codec, markup
from quizzes.catalogue.asking import (
    Asks,
    Choice,
    FillBlank,
    FreeRecall,
    OrderLines,
    PredictOutput,
    Spoken,
    SpotBug,
)
from quizzes.catalogue.shapes import Challenge, Question
from quizzes.models import Attempt, Item, Learner
from quizzes.rules.shuffling import shuffled_lines

HEAD = """#separator:tab
#html:true
#notetype:Basic
#deck:Interleave
#guid column:1
#tags column:4
"""


def deck(learner: Learner) -> str:
    """A challenge has a card when it is solved: its back is a way to solve it."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter="\t", lineterminator="\n")
    for item in answered(learner):
        asked = codec.decode(item.current.body)
        tags = f"interleave {item.topic.slug} {item.kind}"
        writer.writerow([f"interleave-{item.uid}", front(asked), back(asked), tags])
    return HEAD + file.getvalue()


def answered(learner: Learner) -> Iterator[Item]:
    judged = learner.attempts.exclude(outcome=Attempt.Outcome.PENDING)
    right = judged.filter(outcome=Attempt.Outcome.RIGHT)
    solved = set(right.values_list("item", flat=True))
    items = Item.objects.filter(pk__in=judged.values("item"), version__isnull=False)
    for item in items.select_related("topic", "version").order_by("uid"):
        if not item.is_challenge or item.pk in solved:
            yield item


def front(asked: Question | Challenge) -> str:
    told = f"<h3>{html.escape(asked.title)}</h3>{markup.render(asked.prompt)}"
    match asked:
        case Question(asks=PredictOutput(program=code)):
            return told + program(code)
        case Question(asks=FillBlank(code=code) | SpotBug(code=code)):
            return told + program(code)
        case Question(asks=Choice(options=options)):
            return told + listed(markup.inline(option.text) for option in options)
        case Question(asks=OrderLines(lines=lines) as asks):
            order = shuffled_lines(asks, asked.uid)
            return told + program("\n".join(lines[number - 1] for number in order))
        case _:
            return told


def back(asked: Question | Challenge) -> str:
    if isinstance(asked, Challenge):
        return program(asked.solutions[0].source)
    return answer(asked.asks) + markup.render(asked.why)


def answer(asks: Asks) -> str:
    match asks:
        case Choice(options=options):
            return listed(markup.inline(o.text) for o in options if o.right)
        case PredictOutput(answer=printed):
            return program(printed)
        case OrderLines(lines=lines):
            return program("\n".join(lines))
        case FillBlank(accepted=accepted):
            return program(accepted[0])
        case SpotBug(lines=lines, answer=text):
            numbers = ", ".join(map(str, sorted(lines)))
            return f"<p>Line {numbers}.</p>{markup.render(text)}"
        case FreeRecall(answer=text) | Spoken(answer=text):
            return markup.render(text)


def program(code: str) -> str:
    return f"<pre>{html.escape(code)}</pre>"


def listed(entries: Iterator[str]) -> str:
    return "<ul>" + "".join(f"<li>{entry}</li>" for entry in entries) + "</ul>"
