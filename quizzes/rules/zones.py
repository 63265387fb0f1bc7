"""Time zones by their names, which anybody may have written."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

LONGEST_NAME = 64


def zone_named(name: str) -> ZoneInfo | None:
    """None if there is none of this name."""
    if not name.isascii() or len(name) > LONGEST_NAME:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a path, or a folder of zones
        return None
