"""Who may run now: first come, first served, and everybody knows how many are ahead."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable


class Turnstile:
    """Lets ``places`` in at a time."""

    def __init__(self, places: int) -> None:
        self._free = places
        self._line: deque[_Place] = deque()

    def enter_at_once(self) -> bool:
        """Take a place if one is free."""
        is_free = self._free > 0
        self._free -= is_free
        return is_free

    async def enter(self, tell_ahead: Callable[[int], None]) -> None:
        """Wait for a place; ``tell_ahead`` hears how many come first, as it changes."""
        if self.enter_at_once():
            return
        place = _Place(tell_ahead)
        tell_ahead(len(self._line))
        self._line.append(place)
        try:
            await place.called
        except asyncio.CancelledError:
            self._give_up(place)
            raise

    def _give_up(self, place: _Place) -> None:
        """Cancelled while waiting, or in the very moment of being called."""
        if place in self._line:
            self._line.remove(place)
            self._tell_all()
        elif not place.called.cancelled():
            self.leave()

    def leave(self) -> None:
        """Give the place to the next who still waits, or keep it free."""
        while self._line:
            place = self._line.popleft()
            if not place.called.cancelled():  # and has not come to tell us yet
                place.called.set_result(None)
                self._tell_all()
                return
        self._free += 1

    def _tell_all(self) -> None:
        for ahead, place in enumerate(self._line):
            place.tell(ahead)


class _Place:
    """One who waits."""

    def __init__(self, tell: Callable[[int], None]) -> None:
        self._tell = tell
        self._last: int | None = None
        self.called: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def tell(self, ahead: int) -> None:
        """Only what is new."""
        if ahead != self._last:
            self._last = ahead
            self._tell(ahead)
