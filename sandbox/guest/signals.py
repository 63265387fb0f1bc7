"""Whether a signal may come that wakes somebody: an alarm's, or a child's."""

from __future__ import annotations

import os
import signal

# asyncio.run handles the one, and we ourselves the other.
_NOT_THE_PROGRAMS = {signal.SIGINT, signal.SIGPROF}
_SIGNALS = sorted(signal.valid_signals() - _NOT_THE_PROGRAMS)

_timer, _handler, _look = signal.getitimer, signal.getsignal, os.waitid


def may_come() -> bool:
    """Neither a timer of a loop nor a thread sends it. Whoever merely ends by it, an alarm
    without a handler, is ended by it and not by a deadlock."""
    return _timer(signal.ITIMER_REAL)[0] > 0 or (_are_handled() and _is_child_alive())


def _are_handled() -> bool:
    return any(callable(_handler(each)) for each in _SIGNALS)


def _is_child_alive() -> bool:
    try:
        ended = _look(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return ended is None
