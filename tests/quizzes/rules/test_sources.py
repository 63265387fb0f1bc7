"""Source code that can be kept, and the sentence for what cannot."""

from __future__ import annotations

import pytest

from quizzes.rules.sources import SOURCE_LIMIT_KIB, Unfit, fit

LIMIT_BYTES = SOURCE_LIMIT_KIB * 1024


@pytest.mark.parametrize("text", ["", "x = 1\n", "# ünïcode 🐍\n", "x" * LIMIT_BYTES])
def test_code_is_kept_as_it_is(text: str) -> None:
    assert fit(text) == text


def test_line_ends_become_plain() -> None:
    assert fit("a\r\nb\rc\n") == "a\nb\nc\n"


def test_the_limit_is_in_bytes() -> None:
    assert isinstance(fit("x" * LIMIT_BYTES + "x"), Unfit)
    assert isinstance(fit("é" * (LIMIT_BYTES // 2 + 1)), Unfit)


@pytest.mark.parametrize("character", ["\0", "\ud800"])
def test_what_is_not_text_is_named_with_its_line(character: str) -> None:
    told = fit(f"one\r\ntwo{character}")
    assert isinstance(told, Unfit)
    assert told.sentence.startswith("Line 2 ")
