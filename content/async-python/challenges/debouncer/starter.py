from collections.abc import Callable


class Debouncer:
    def __init__(self, delay: float, callback: Callable[[], None]) -> None:
        self._delay = delay
        self._callback = callback

    def trigger(self) -> None:
        self._callback()

    def cancel(self) -> None:
        pass
