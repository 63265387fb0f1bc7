import asyncio
from collections.abc import Callable


class Debouncer:
    """A trigger moves the deadline; the timer that is armed comes back if early."""

    def __init__(self, delay: float, callback: Callable[[], None]) -> None:
        self._loop = asyncio.get_running_loop()
        self._delay = delay
        self._callback = callback
        self._deadline: float | None = None  # of the running period
        self._is_armed = False

    def trigger(self) -> None:
        self._deadline = self._loop.time() + self._delay
        self._arm()

    def cancel(self) -> None:
        self._deadline = None

    def _arm(self) -> None:
        if not self._is_armed:
            self._is_armed = True
            self._loop.call_at(self._deadline, self._wake)

    def _wake(self) -> None:
        self._is_armed = False
        if self._deadline is None:
            return
        # The loop may wake a timer up to one clock tick early.
        if self._loop.time() + 1e-6 < self._deadline:
            self._arm()
            return
        self._deadline = None
        self._callback()
