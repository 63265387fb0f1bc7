"""The host's notes: a tag can be typed before the text, as in ``+ps`` or ``-v``."""

from __future__ import annotations

from dataclasses import dataclass

from .rubric import Dimension

LONGEST_CHARS = 2000
TAGS = {
    "ps": Dimension.PROBLEM_SOLVING,
    "cq": Dimension.CODE_QUALITY,
    "c": Dimension.COMMUNICATION,
    "v": Dimension.VERIFICATION,
}
SIGNS = ("+", "-")


@dataclass(frozen=True, slots=True)
class Noted:
    """What was noted; the tag is "" or a sign with one of ``TAGS``."""

    tag: str
    text: str


def noted(typed: str, tag: str = "") -> Noted:
    """``tag`` is of a button that was pressed; else the first word may be one."""
    text = typed.strip()
    if is_tag(tag):
        return Noted(tag, text)
    first, _, rest = text.partition(" ")
    return Noted(first.lower(), rest.strip()) if is_tag(first) else Noted("", text)


def is_tag(word: str) -> bool:
    return word[:1] in SIGNS and word[1:].lower() in TAGS


def tag_name(tag: str) -> str:
    """In words: "+ problem solving"."""
    dimension = TAGS.get(tag[1:])
    return f"{tag[0]} {dimension.replace('_', ' ')}" if dimension else ""
