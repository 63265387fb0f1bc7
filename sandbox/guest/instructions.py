"""What a frame of ours is about to do, and what code of ours does, by its instructions.

Read as they are: the interpreter has them at hand, ``dis`` would take longer than a
scenario.
"""

from __future__ import annotations

import opcode
import sys
from collections.abc import Iterator
from types import CodeType, FrameType

from .ours import is_ours

# With the bits of their argument that are not the number of the name.
STORES = {opcode.opmap[name]: 0 for name in ("STORE_ATTR", "DELETE_ATTR")}
LOADS = {
    opcode.opmap[name]: bits
    for name, bits in (
        ("LOAD_ATTR", 1 if sys.version_info >= (3, 12) else 0),
        ("LOAD_METHOD", 0),
        ("LOAD_SUPER_ATTR", 2),
    )
    if name in opcode.opmap
}
_EXTENDED = opcode.EXTENDED_ARG
_type = type


def does(frame: FrameType, operations: dict[int, int], name: str) -> bool:
    """Whether this frame is the driver's or ours, and at one of these, with this name."""
    code = frame.f_code
    if not is_ours(code):
        return False
    raw, at = code.co_code, frame.f_lasti
    bits = operations.get(raw[at])
    return bits is not None and code.co_names[_argument(raw, at) >> bits] == name


def _argument(raw: bytes, at: int) -> int:
    """Of the instruction there, with what comes before it for more than a byte."""
    argument, bits = raw[at + 1], 8
    while at >= 2 and raw[at - 2] == _EXTENDED:
        at -= 2
        argument |= raw[at + 1] << bits
        bits += 8
    return argument


def stored_in(code: CodeType) -> Iterator[str]:
    """The names that it, or what is nested in it, stores as attributes."""
    raw = code.co_code
    for at in range(0, len(raw), 2):
        if raw[at] in STORES:
            yield code.co_names[_argument(raw, at)]
    for constant in code.co_consts:
        if _type(constant) is CodeType:
            yield from stored_in(constant)
