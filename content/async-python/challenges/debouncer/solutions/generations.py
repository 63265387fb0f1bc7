import asyncio
from collections.abc import Callable


class Debouncer:
    """Nothing is disarmed: a timer that is not the latest any more does nothing."""

    def __init__(self, delay: float, callback: Callable[[], None]) -> None:
        self._delay = delay
        self._callback = callback
        self._generation = 0

    def trigger(self) -> None:
        self._generation += 1
        loop = asyncio.get_running_loop()
        loop.call_later(self._delay, self._fire, self._generation)

    def cancel(self) -> None:
        self._generation += 1

    def _fire(self, generation: int) -> None:
        if generation == self._generation:
            self._callback()
