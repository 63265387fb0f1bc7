"""The parts of a Markdown text: the prompt, its sections, its code blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .complaints import Notes, suggestion
from .front import Text

TIMELINE = "timeline"  # after ```python in study notes: shown with its timeline

MARKDOWN = MarkdownIt("commonmark", {"html": False})


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced code block at the left margin."""

    language: str
    code: str  # without the last line end
    first: int  # its lines in the text, fences included, from 0
    after: int
    flags: tuple[str, ...] = ()  # the words after the language


@dataclass(frozen=True, slots=True)
class Snippet:
    """A runnable example of the study notes, and what it is said to print."""

    source: str
    output: str | None
    line: int  # of the text, from 1: its fence
    timeline: bool = False  # shown with its timeline


def split_sections(text: Text, known: Sequence[str], notes: Notes) -> dict[str, Text]:
    """The text under each ``## heading``; under "" what stands before the first."""
    lines = text.markdown.split("\n")
    parts: dict[str, Text] = {}
    headings = [("", 0, 0), *_headings(text.markdown)]
    ends = [first for _, first, _ in headings[1:]] + [len(lines)]
    for (title, first, after), end in zip(headings, ends, strict=True):
        line = text.line + first
        if title in parts:
            notes.complain(line, f"There is a section {title!r} already.")
        elif title and title not in known:
            help_ = suggestion(title, known)
            notes.complain(line, f"Unknown section {title!r}; {help_}")
        filled = [n for n in range(after, end) if lines[n].strip()]
        begin = filled[0] if filled else first
        body = "\n".join(lines[max(begin, after) : end]).rstrip()
        parts.setdefault(title, Text(body, text.line + begin))
    return parts


@lru_cache(maxsize=8)  # several questions are asked about a text, one after the other
def code_blocks(markdown: str) -> tuple[Block, ...]:
    """The fenced blocks that stand at the left margin, in order."""
    return tuple(
        Block(
            _language(token),
            token.content.removesuffix("\n"),
            *_lines(token),
            flags=tuple(token.info.split()[1:]),
        )
        for token in MARKDOWN.parse(markdown)
        if token.type == "fence" and token.level == 0
    )


def without(markdown: str, block: Block) -> str:
    """The text with one of its blocks taken out."""
    lines = markdown.split("\n")
    before = "\n".join(lines[: block.first]).rstrip()
    after = "\n".join(lines[block.after :]).strip("\n")
    return f"{before}\n\n{after}".strip()


def snippets(markdown: str) -> list[Snippet]:
    """The Python blocks, each with the output block right behind it, if it has one."""
    return [
        Snippet(
            block.code,
            after.code if after else None,
            block.first + 1,
            TIMELINE in block.flags,
        )
        for block, after in _with_outputs(markdown)
        if block.language == "python"
    ]


def unknown_flags(markdown: str) -> list[tuple[int, str]]:
    """Words behind a block's language that mean nothing, each with its line, from 1."""
    return [
        (block.first + 1, flag)
        for block in code_blocks(markdown)
        for flag in block.flags
        if not (flag == TIMELINE and block.language == "python")
    ]


def stray_outputs(markdown: str) -> list[int]:
    """The lines, from 1, of output blocks that belong to no Python block."""
    owned = {after for _, after in _with_outputs(markdown) if after}
    return [
        block.first + 1
        for block in code_blocks(markdown)
        if block.language == "output" and block not in owned
    ]


def _with_outputs(markdown: str) -> list[tuple[Block, Block | None]]:
    """Each block, a Python one with the output block right behind it."""
    lines = markdown.split("\n")
    blocks = code_blocks(markdown)
    pairs: list[tuple[Block, Block | None]] = []
    for block, after in zip(blocks, [*blocks[1:], None], strict=False):
        between = lines[block.after : after.first] if after else []
        touches = after is not None and not "".join(between).strip()
        owns = block.language == "python" and after and after.language == "output"
        pairs.append((block, after if owns and touches else None))
    return pairs


def _headings(markdown: str) -> list[tuple[str, int, int]]:
    """Title, first line and line after of each heading of the second level."""
    tokens = MARKDOWN.parse(markdown)
    return [
        (tokens[i + 1].content.strip(), *_lines(token))
        for i, token in enumerate(tokens)
        if token.type == "heading_open" and token.tag == "h2" and token.level == 0
    ]


def _language(fence: Token) -> str:
    return fence.info.split()[0] if fence.info.split() else ""


def _lines(token: Token) -> tuple[int, int]:
    first, after = token.map or (0, 0)
    return first, after
