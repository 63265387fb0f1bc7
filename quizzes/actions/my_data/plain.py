"""Values as JSON that means the same on every site: times in UTC, days as they were."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

Json = dict[str, Any]
BATCH = 200  # rows that are read at once


def plain(value: object) -> object:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case _:
            return value
