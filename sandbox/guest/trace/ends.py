"""How a task ended, in a few words. It never asks: to ask marks a failure as seen."""

from __future__ import annotations

from types import WrapperDescriptorType
from typing import Any

from ..errors import name_of as class_of
from ..files import raising_line

LONGEST_REPR = 60
LONGEST_TEXT = 40
LONGEST_MESSAGE = 500
_PLAIN = (type(None), bool, int, float)
_MOST_BITS = 200


def ending_of(task: Any) -> tuple[str, str | None, str | None, int | None]:
    """How, two words on that, a line."""
    if task.cancelled():
        return "cancelled", None, None, None
    if (error := task._exception) is not None:
        line = raising_line(error.__traceback__)
        return "failed", class_of(error), message_of(error), line
    return "returned", short(task._result), None, None


def short(value: object) -> str:
    """A repr that runs none of the learner's code."""
    kind = type(value)
    if kind is int and value.bit_length() > _MOST_BITS:  # type: ignore[attr-defined]
        return "int"
    if kind in _PLAIN:
        return repr(value)[:LONGEST_REPR]
    if kind is str:
        return repr(value[:LONGEST_TEXT])[:LONGEST_REPR]  # type: ignore[index]
    return class_of(value)[:LONGEST_REPR]


def message_of(error: BaseException) -> str:
    """What it says, unless saying it is the learner's own code."""
    if type(type(error).__str__) is not WrapperDescriptorType:
        return ""
    try:
        return str(error)[:LONGEST_MESSAGE]
    except Exception:  # what it holds may be the learner's, too
        return ""
