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


def known_by(moment: datetime) -> datetime:
    """What tells a row from others: databases and archives may have cut a time to this."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
