"""The system call filter: the policy as a BPF program, and its loading."""

from __future__ import annotations

import ctypes
import errno
import struct
from collections.abc import Iterable, Mapping
from itertools import groupby

from .kernel import call
from .layers import SECCOMP, Missing, needs
from .policy import ENDS, FULL, Argument, Conditional, Policy

Instruction = tuple[int, int, int, int]  # code, jump if true, jump if false, operand

_LOAD, _AND, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x06
_NUMBER_AT, _ARCHITECTURE_AT, _ARGUMENTS_AT = 0, 4, 16
_KILL_PROCESS, _ERROR, _ALLOW = 0x8000_0000, 0x0005_0000, 0x7FFF_0000
_X32_FROM = 0x4000_0000
_SET_MODE_FILTER = 1

ARCHITECTURES = {"x86_64": 0xC000_003E, "aarch64": 0xC000_00B7}


def program(machine: str, numbers: Mapping[str, int], policy: Policy = FULL) -> bytes:
    """The filter for a machine. Names it has no number for do not exist there."""
    if machine not in ARCHITECTURES:
        raise Missing(SECCOMP, f"there is no system call table for {machine}")
    rows = [
        *_foreign(ARCHITECTURES[machine]),
        *_conditionals(policy.conditional, numbers),
        *_search(_spans(policy, numbers)),
    ]
    return b"".join(struct.pack("HBBI", *row) for row in rows)


def _return(verdict: int) -> Instruction:
    return (_RETURN, 0, 0, verdict)


def _error(number: int) -> int:
    return _KILL_PROCESS if number == ENDS else _ERROR | number


def _foreign(architecture: int) -> list[Instruction]:
    """A second ABI numbers its calls differently and would walk through the filter."""
    return [
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_EQUAL, 1, 0, architecture),
        _return(_KILL_PROCESS),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_AT_LEAST, 0, 1, _X32_FROM),
        _return(_error(errno.ENOSYS)),
    ]


def _conditionals(
    conditionals: Iterable[Conditional], numbers: Mapping[str, int]
) -> Iterable[Instruction]:
    known = (c for c in conditionals if c.name in numbers)
    for name, group in groupby(known, key=lambda c: c.name):
        body = list(_body(list(group)))
        yield (_EQUAL, 0, len(body), numbers[name])
        yield from body


def _body(group: list[Conditional]) -> Iterable[Instruction]:
    """Every case that matches answers; the end answers for all others."""
    for conditional in group:
        allows, error = conditional.allows_match, _error(conditional.error)
        yield from _case(conditional.arguments, _ALLOW if allows else error)
    yield _return(_error(group[0].error) if group[0].allows_match else _ALLOW)


def _case(arguments: tuple[Argument, ...], verdict: int) -> list[Instruction]:
    """Built from its end, so that a test that fails knows how far to jump."""
    rows = [_return(verdict)]
    for argument in reversed(arguments):
        tests = [(_EQUAL, 0, 0, value) for value in argument.values]
        count = len(tests)
        jumps: list[Instruction] = [
            (code, count - 1 - i, len(rows) if i == count - 1 else 0, value)
            for i, (code, _, _, value) in enumerate(tests)
        ]
        rows = [
            (_LOAD, 0, 0, _ARGUMENTS_AT + 8 * argument.index),
            (_AND, 0, 0, argument.mask),
            *jumps,
            *rows,
        ]
    return rows


def _spans(policy: Policy, numbers: Mapping[str, int]) -> list[tuple[int, int]]:
    """What is answered by its number alone: from which number on, and what."""
    answers = (
        (policy.allowed, _ALLOW),
        (policy.refused, _error(errno.EPERM)),
        (policy.unsupported, _error(errno.ENOTSUP)),
        (policy.ending, _KILL_PROCESS),
    )
    verdicts = {
        numbers[name]: verdict
        for names, verdict in answers
        for name in names
        if name in numbers
    }
    spans: list[tuple[int, int]] = []
    for number in range(max(verdicts) + 2):
        verdict = verdicts.get(number, _error(errno.ENOSYS))
        if not spans or spans[-1][1] != verdict:
            spans.append((number, verdict))
    return spans


def _search(spans: list[tuple[int, int]]) -> list[Instruction]:
    """By halves: the kernel asks a filter that is loaded about every number there is."""
    if len(spans) == 1:
        return [_return(spans[0][1])]
    middle = len(spans) // 2
    below, above = _search(spans[:middle]), _search(spans[middle:])
    return [(_AT_LEAST, len(below), 0, spans[middle][0]), *below, *above]


class _Program(ctypes.Structure):
    # Not a buffer of ctypes: its type would be made anew, and its bytes copied, in every
    # process. The kernel goes by the length and only reads.
    _fields_ = (("length", ctypes.c_ushort), ("rows", ctypes.c_char_p))


def load(filter_bytes: bytes) -> None:
    """Filter this process and all it will start, for good."""
    with needs(SECCOMP):
        head = _Program(len(filter_bytes) // 8, filter_bytes)
        call("seccomp", _SET_MODE_FILTER, 0, head)
