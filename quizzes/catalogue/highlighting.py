"""Code → HTML with Pygments' short class names (``k`` keyword, ``s2`` string …)."""

from __future__ import annotations

import html

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES
from pygments.util import ClassNotFound

PLAIN = frozenset({"", "n", "p", "w"})  # names, punctuation and blanks need no colour


def highlight(code: str, language: str = "python") -> str:
    """Code as HTML, for the inside of ``<pre><code>``."""
    return "\n".join(highlight_lines(code, language))


def highlight_lines(code: str, language: str = "python") -> list[str]:
    """Each line of code as HTML of its own: no element reaches from one to the next."""
    lines = [""]
    for kind, text in _lexer(language).get_tokens(code):
        name = STANDARD_TYPES.get(kind, "")
        first, *rest = text.split("\n")
        lines[-1] += _span(name, first)
        lines.extend(_span(name, each) for each in rest)
    return lines


def _span(name: str, text: str) -> str:
    escaped = html.escape(text)
    if name in PLAIN or not text:
        return escaped
    return f'<span class="{name}">{escaped}</span>'


def _lexer(language: str) -> Lexer:
    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return get_lexer_by_name("text", stripnl=False, ensurenl=False)
