"""What a learner may hand us as source code, and what we say to the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass

SOURCE_LIMIT_KIB = 64  # the sandbox takes no more
NO_TEXT = re.compile("[\0\ud800-\udfff]")
TEST_BEGINS = "# Your own test begins here."
BETWEEN = f"\n\n{TEST_BEGINS}\n"


@dataclass(frozen=True, slots=True)
class Unfit:
    """Text that cannot be kept or run, and a sentence for whoever sent it."""

    sentence: str


def with_test(source: str, test: str) -> str:
    """One program: the lines of the source keep their numbers."""
    return f"{source}{BETWEEN}{test}\n"


def test_begins_at(source: str) -> int:
    """The number of its first line in a program that has this source above it."""
    return source.count("\n") + BETWEEN.count("\n") + 1


def parted(whole: str) -> tuple[str, str]:
    """The source and the test of such a program."""
    source, _, test = whole.rpartition(BETWEEN)
    return source, test


def fit(text: str) -> str | Unfit:
    """The text with plain line ends, or why it cannot be taken."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    size_bytes = len(text.encode("utf-8", "surrogatepass"))
    if size_bytes > SOURCE_LIMIT_KIB * 1024:
        return Unfit(
            f"This is {size_bytes / 1024:.0f} KiB of code; {SOURCE_LIMIT_KIB} KiB is the "
            "most that can be kept and run here. Shorten it and send it again."
        )
    if found := NO_TEXT.search(text):
        number = text.count("\n", 0, found.start()) + 1
        return Unfit(
            f"Line {number} holds a character that is not text, and Python would not "
            "read it. Delete that character and send the code again."
        )
    return text
