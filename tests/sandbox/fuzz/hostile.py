"""Hostile bytes by a seed. Goes into the jail as text, too: both sides make the same ones.

Standard library only, and no import of a neighbour.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

HONEST = (
    {"type": "observation", "scenario": "a", "returned": [1, {"$tuple": ["é", None]}]},
    {"type": "printed", "text": "hello\n", "at_us": 1},
    {"type": "deadlock", "waiting": [{"task": "Task-1", "line": 3, "awaiting": "x"}]},
    {"type": "virtual_time_exceeded"},
    {"type": "clock", "virtual_us": 5},
    {"type": "memory_error"},
    {"type": "finding", "id": "x", "level": "advice", "line": 1, "message": "m"},
)
ODD_VALUES = (
    *("NaN", "-Infinity", "1e999", "-0.0", "1" * 5000, "0." + "1" * 3000, "1e-400"),
    *(
        '"\\ud800"',
        '"\\u0000"',
        '"\\ud83d\\ude00"',
        '"\\',
        '"\x00"',
        "\ufeff",
        "\x1b[2J",
    ),
    *("[" * 30 + "]" * 30, "[" * 3000, '{"a":' * 50, "true", "null", "tru", "{}", ""),
    *('{"type":"x","type":1}', '"' + "x" * 5000 + '"', "18446744073709551616", "0x1"),
)
ODD_BYTES = (
    *(b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x00", b"\r", b"\n\n"),
    *(b"\xe2\x80\xa8", b"\xc0\xaf", b"\x85", b"\x1b]0;x\x07", b"\xf0\x9f", b"\x98\x80"),
)


def messages(seed: int) -> Iterator[bytes]:
    """Without end; most are lines, some have no end and some several."""
    lot = random.Random(seed)
    while True:
        yield lot.choice(KINDS)(lot)


def honest(lot: random.Random) -> bytes:
    return json.dumps(lot.choice(HONEST)).encode() + b"\n"


def changed(lot: random.Random) -> bytes:
    """Some of its bytes are others, gone, or there twice."""
    line = bytearray(honest(lot))
    for _ in range(lot.randint(1, 4)):
        place = lot.randrange(len(line))
        line[place : place + lot.randint(0, 3)] = lot.choice(ODD_BYTES)
    return bytes(line)


def odd_value(lot: random.Random) -> bytes:
    name = lot.choice(("type", "virtual_us", "waiting", "message", "é\\u0000"))
    value = lot.choice(ODD_VALUES).encode("utf-8", "surrogatepass")
    return b'{"type":"clock","' + name.encode() + b'":' + value + b"}\n"


def noise(lot: random.Random) -> bytes:
    return lot.randbytes(lot.randint(0, 60))


def other_encoding(lot: random.Random) -> bytes:
    encoding = lot.choice(("utf-16", "utf-32", "utf-16-be", "utf-8-sig", "cp037"))
    return json.dumps(lot.choice(HONEST)).encode(encoding) + b"\n"


def glued(lot: random.Random) -> bytes:
    return honest(lot)[: lot.randint(1, 30)] + honest(lot)


KINDS = (honest, changed, changed, odd_value, odd_value, noise, other_encoding, glued)


def stream(seed: int, size: int) -> bytes:
    """So many bytes for people to read: text, halves of characters, and what is none."""
    lot = random.Random(seed)
    made = bytearray()
    while len(made) < size:
        made += lot.choice(
            (
                lot.choice(ODD_BYTES),
                "ünï😀\t".encode() * lot.randint(1, 9),
                lot.randbytes(lot.randint(1, 40)),
                b"\0" * lot.randint(1, 9),
                b"plain text\n",
            )
        )
    return bytes(made[:size])
