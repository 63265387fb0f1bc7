import asyncio
from collections.abc import Callable


class Debouncer:
    def __init__(self, delay: float, callback: Callable[[], None]) -> None:
        self._delay = delay
        self._callback = callback
        self._timer: asyncio.TimerHandle | None = None

    def trigger(self) -> None:
        self.cancel()
        loop = asyncio.get_running_loop()
        # The callback goes to the loop as it is: the loop reports what it raises.
        self._timer = loop.call_later(self._delay, self._callback)

    def cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()  # nothing happens if it has fired already
