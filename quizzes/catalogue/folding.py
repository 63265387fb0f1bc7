"""How typed answers are compared: what is folded away before texts are compared.

Grading and the content check fold alike, so that no listed wrong answer is also right.
"""

from __future__ import annotations

import re

GAP = "____"
SENTENCE = "text"  # the language of a gap text that is no code
DOTTED_NAME_BEFORE_GAP = re.compile(rf"([A-Za-z_][\w.]*\.){GAP}")
CALLED_GAP = f"{GAP}("


def fold_lines(text: str) -> str:
    """Printed text: a run of blanks is one blank; empty lines at the end go."""
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).rstrip("\n")


def fold_gap(code: str, language: str, text: str) -> str:
    """What fills the gap of ``code``: blanks and backticks do not count.

    A dotted name right before the gap may be repeated, and so may the brackets of a call
    behind it; a sentence minds no capitals.
    """
    folded = "".join(text.split()).replace("`", "")
    if language == SENTENCE:
        folded = folded.casefold()
    if prefix := DOTTED_NAME_BEFORE_GAP.search(code):
        folded = folded.removeprefix(prefix[1])
    if CALLED_GAP in code:
        folded = folded.removesuffix("()")
    return folded
