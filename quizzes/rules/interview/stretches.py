"""A stretch of a text's saves in few bytes: a minute or two of typing, as it was."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate, pairwise

from .recording import Edit

MICROSECOND = timedelta(microseconds=1)
EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


@dataclass(frozen=True, slots=True)
class Save:
    """One that counts: the change that it made, and when."""

    revision: int
    at: datetime
    edit: Edit


def pack(saves: Sequence[Save]) -> bytes:
    """By columns, numbers as their differences: like stands beside like, and shrinks."""
    columns = [
        differences(save.revision for save in saves),
        differences((save.at - EPOCH) // MICROSECOND for save in saves),
        differences(save.edit.place for save in saves),
        [save.edit.removed for save in saves],
        [save.edit.inserted for save in saves],
    ]
    told = json.dumps(columns, separators=(",", ":"))
    return zlib.compress(told.encode(), level=9)


def unpack(packed: bytes) -> list[Save]:
    revisions, moments, places, removed, inserted = json.loads(zlib.decompress(packed))
    rows = zip(
        accumulate(revisions),
        accumulate(moments),
        accumulate(places),
        removed,
        inserted,
        strict=True,
    )
    return [
        Save(revision, EPOCH + at * MICROSECOND, Edit(place, gone, came))
        for revision, at, place, gone, came in rows
    ]


def differences(numbers: Iterable[int]) -> list[int]:
    """The first one as it is; summed up again they are the numbers."""
    return [after - before for before, after in pairwise((0, *numbers))]
