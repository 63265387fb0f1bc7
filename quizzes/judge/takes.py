"""The takes of a scenario that is performed many times: all of them, and which is which."""

from __future__ import annotations

from collections.abc import Sequence

from .loader import LoadedScenario
from .observation import Observation
from .repeats import AtEveryAwait, UnderLatencies
from .sealing import Violation
from .showing import ordinal, seconds_text

MOST_SHOWN = 8  # latencies


def check_takes(scenario: LoadedScenario, takes: Sequence[Observation]) -> None:
    """Violation unless every take is there that has to be."""
    if takes[-1].raised or takes[-1].is_cut:  # the guest may have stopped there
        return
    match scenario.repeat:
        case None if len(takes) == 1:
            return
        case UnderLatencies(times=times) if len(takes) == times:
            return
        case AtEveryAwait(at_most=at_most) if _wander(takes, at_most):
            return
    raise Violation("takes are missing")


def _wander(takes: Sequence[Observation], at_most: int) -> bool:
    """The first is not interrupted, the others one await after the other, to the end."""
    *cut_off, last = takes[1:]
    places = [take.interrupted and take.interrupted.at_await for take in cut_off]
    if takes[0].interrupted or places != list(range(1, len(places) + 1)):
        return False
    return last.interrupted is None or last.interrupted.at_await == at_most


def which_take(seen: Observation | None) -> str:
    """The beginning of a sentence on it, where there are others beside it."""
    if seen is None:
        return ""
    if (cut := seen.interrupted) is not None:
        where = "" if cut.line is None else f"in line {cut.line}, "
        at = f"{where}at {seconds_text(cut.seconds)}"
        return f"Cancelled at its {ordinal(cut.at_await)} await ({at}):"
    if seen.latencies:
        shown = ", ".join(f"{seconds:g}" for seconds in seen.latencies[:MOST_SHOWN])
        more = ", …" if len(seen.latencies) > MOST_SHOWN else ""
        return f"With latencies of {shown}{more} s:"
    return ""
