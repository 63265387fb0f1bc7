"""What can be searched for in a pack: its texts as plain words, without answers and reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .asking import PredictOutput, SpotBug
from .markup import MARKDOWN
from .shapes import Challenge, Item, Pack, Question, Topic


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text that can be found, and where it stands."""

    topic: str  # slug
    item: str  # uid; empty: study notes
    heading: str  # of a part of the notes
    title: str
    text: str


def passages(pack: Pack) -> Iterator[Passage]:
    for topic in pack.topics:
        yield from of_topic(topic)
    for item in pack.items:
        yield of_item(item)


def of_topic(topic: Topic) -> Iterator[Passage]:
    """One for each part of the notes, so that an excerpt leads to its place."""
    for heading, text in parts(topic.notes):
        about = text if heading else f"{plain(topic.summary)} {text}".strip()
        yield Passage(topic.slug, "", heading, heading or topic.title, about)


def of_item(item: Item) -> Passage:
    """What is asked. Options would tell, and so would lines to be put in order."""
    return Passage(item.topic, item.uid, "", item.title, plain(asked(item)))


def asked(item: Item) -> str:
    match item:
        case Question(asks=PredictOutput(program=code) | SpotBug(code=code)):
            return f"{item.prompt}\n\n```\n{code}\n```\n"
        case Question() | Challenge():
            return item.prompt


def parts(markdown: str) -> list[tuple[str, str]]:
    """Heading and text; the first part may have no heading."""
    found: list[tuple[str, list[str]]] = [("", [])]
    is_heading = False
    for token in MARKDOWN.parse(markdown):
        if token.type == "heading_open":
            is_heading = True
        elif token.type == "fence":
            found[-1][1].append(token.content)
        elif token.type == "inline":
            text = "".join(child.content or " " for child in token.children or ())
            if is_heading:
                found.append((text, []))
            else:
                found[-1][1].append(text)
            is_heading = False
    return [(heading, one_line(texts)) for heading, texts in found if heading or texts]


def plain(markdown: str) -> str:
    return one_line([f"{heading} {text}" for heading, text in parts(markdown)])


def one_line(texts: list[str]) -> str:
    return " ".join(" ".join(texts).split())
