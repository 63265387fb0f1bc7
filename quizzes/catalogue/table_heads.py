"""Table heads in Markdown, which demands them even where columns have no names."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token


def with_true_heads(tokens: Sequence[Token]) -> list[Token]:
    """Without heads that name no column; a cell without a name is no header."""
    kept: list[Token] = []
    head: list[Token] = []
    for token in tokens:
        if head or token.type == "thead_open":
            head.append(token)
        else:
            kept.append(token)
        if token.type == "thead_close":
            kept += _true_head(head)
            head = []
    return kept


def _true_head(head: list[Token]) -> list[Token]:
    names = [token.content.strip() for token in head if token.type == "inline"]
    if not any(names):
        return []
    for index, token in enumerate(head):
        if token.type == "inline" and not token.content.strip():
            head[index - 1].tag = head[index + 1].tag = "td"
    return head
