"""JSON by the encoder in C, taken before a program could put another in its place."""

from __future__ import annotations

import json.encoder
from collections.abc import Callable, Sequence
from typing import Any

_parts: Any = json.encoder
_encode: Callable[[object, int], Sequence[str]] = _parts.c_make_encoder(
    None, repr, _parts.encode_basestring_ascii, None, ": ", ", ", False, False, False
)


def encoded(value: object) -> str:
    """Plain values as text."""
    return "".join(_encode(value, 0))
