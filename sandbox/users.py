"""Which of the uids a slot gets: one of its own for as long as it lives."""

from __future__ import annotations

from collections import deque

from .jail.namespaces import USERS


class Users:
    """Numbers to hand out. The one that has rested longest comes first."""

    def __init__(self) -> None:
        self._free = deque(range(USERS))
        self._last = 0

    def take(self) -> int:
        """A number; with more slots than numbers, two slots share one."""
        if self._free:
            return self._free.popleft()
        self._last = (self._last + 1) % USERS
        return self._last

    def give_back(self, number: int) -> None:
        """Its slot is gone."""
        if number not in self._free:
            self._free.append(number)
