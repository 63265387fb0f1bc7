"""Who looks at the form of the options alone learns nothing about the right ones."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

QUESTIONS = Path(__file__).parents[2] / "content/async-python/questions"


def test_the_longest_option_is_no_hint_where_several_are_right() -> None:
    questions = [front(path) for path in sorted(QUESTIONS.glob("*/*.md"))]
    several = [each for each in questions if each["kind"] == "multiple-select"]
    hints = [each["uid"] for each in several if a_right_one_is_longest(each)]
    assert len(hints) <= len(several) / 2, hints


def front(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8").split("+++")[1])


def a_right_one_is_longest(question: dict[str, Any]) -> bool:
    """Longer than each of the wrong ones."""
    right, wrong = [
        max(
            len(each["text"])
            for each in question["options"]
            if each.get("right", False) is is_right
        )
        for is_right in (True, False)
    ]
    return right > wrong
