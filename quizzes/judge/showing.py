"""Values as a learner reads them: short, and markers as what they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

LONGEST = 200
_LETTERS_LIKE_EX = frozenset("AEFHILMNORSX")  # spelled out, these begin with a vowel
_LIKE_YOU = (
    "Eu",
    "One",
    "Unicode",
    "Unique",
    "User",
)  # written with a vowel, spoken without


def shown(value: object) -> str:
    """Like ``repr``, cut to what can be taken in."""
    text = _shown(value)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 2]} …"


def _shown(value: object) -> str:
    match value:
        case {"$type": str(name), "$message": str(message)}:
            return f"{name}({message!r})"
        case {"$cut": True}:
            return "<more than can be looked at>"
        case {"$type": str(name)}:
            return f"<{name}>"
        case list():
            return f"[{', '.join(map(_shown, value))}]"
        case tuple():
            return f"({', '.join(map(_shown, value))}{',' * (len(value) == 1)})"
        case dict():
            pairs = (f"{_shown(k)}: {_shown(v)}" for k, v in value.items())
            return f"{{{', '.join(pairs)}}}"
        case frozenset() if value:
            return f"{{{', '.join(sorted(map(_shown, value)))}}}"
        case _:
            return repr(value)


def with_article(name: str) -> str:
    """``a`` or ``an``, as the name of a class is spoken: a KeyError, an HTTPError."""
    first = name.lstrip("_")
    if first[:2].isupper():  # OSError, SSLError: letter by letter
        is_vowel = first[0] in _LETTERS_LIKE_EX
    else:
        is_vowel = first[:1] in tuple("AEIOUaeiou") and not first.startswith(_LIKE_YOU)
    return f"{'an' if is_vowel else 'a'} {name}"


def raised_text(raised: Mapping[str, Any]) -> str:
    """An exception with its line, in one phrase."""
    text = raised["type"]
    if raised["message"]:
        text += f": {raised['message'][:LONGEST]}"
    if raised["group"]:
        text += f" of {', '.join(part['type'] for part in raised['group'][:5])}"
    return text if raised["line"] is None else f"{text} (line {raised['line']})"


def ordinal(number: int) -> str:
    """``1st``, ``2nd``, ``3rd``, ``4th``, ``11th``."""
    ends = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{ends.get(number % 10 * (number % 100 // 10 != 1), 'th')}"


def seconds_text(seconds: float) -> str:
    return f"{seconds:.9g} s"


def sentences(*parts: str) -> str:
    """What there is of the parts, one after another."""
    return " ".join(part.strip() for part in parts if part.strip())
