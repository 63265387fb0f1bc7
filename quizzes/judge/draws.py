"""Parameters that the judge draws anew for each run."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Draw:
    """A parameter whose value is not yet known."""

    take: Callable[[Random], object]
    samples: tuple[object, ...]  # what may come of it, for a look beforehand


def choice(*values: object) -> Draw:
    """One of these."""
    if len(values) < 2:
        raise ValueError("choice() takes two values or more: choice(3, 8, 21)")
    return Draw(lambda random: random.choice(values), values)


def shuffled(items: Sequence[object]) -> Draw:
    """These items, in any order."""
    return Draw(lambda random: random.sample(items, len(items)), (list(items),))


def drawn(params: Mapping[str, object], random: Random) -> dict[str, object]:
    """Values for one run, as the scenario's process will get them: by way of JSON."""
    values = {
        name: value.take(random) if isinstance(value, Draw) else value
        for name, value in params.items()
    }
    plain: dict[str, object] = json.loads(json.dumps(values))
    return plain


def is_json(value: object) -> bool:
    """Whether it, or all that may be drawn of it, can be sent."""
    samples = value.samples if isinstance(value, Draw) else (value,)
    try:
        sent: object = json.loads(json.dumps(list(samples), allow_nan=False))
    except (TypeError, ValueError):
        return False
    return sent == list(samples)
