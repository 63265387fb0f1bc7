"""Who else has this interview open: told by themselves, and forgotten when they fall silent."""

from __future__ import annotations

BEAT_SECONDS = 10.0  # each says so often that it is still there
SILENT_SECONDS = 25.0


class Company:
    """The sockets of the other side. Every change is answered with True."""

    def __init__(self) -> None:
        self._heard: dict[str, float] = {}

    def __len__(self) -> int:
        return len(self._heard)

    def here(self, who: str, at: float) -> bool:
        is_new = who not in self._heard
        self._heard[who] = at
        return is_new

    def gone(self, who: str) -> bool:
        return self._heard.pop(who, None) is not None

    def forget_silent(self, at: float) -> bool:
        silent = [w for w, heard in self._heard.items() if at - heard > SILENT_SECONDS]
        for who in silent:
            del self._heard[who]
        return bool(silent)
