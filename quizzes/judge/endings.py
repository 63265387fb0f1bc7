"""How a scenario can end without an observation that counts, in a learner's words."""

from __future__ import annotations

from collections.abc import Sequence

from sandbox import Ending, Finished, Limits

from .showing import seconds_text, sentences

MOST_WAITS = 8
FORGED = (
    "Something other than the lab wrote to the judge's own channel during this "
    "scenario, so what was told there cannot be trusted."
)
CUT = (
    "This scenario led to more data than can be looked at. Did something repeat "
    "itself, or was something much too large returned?"
)


def violated(what: str) -> str:
    """What to say to a program that went for the lab instead of the task."""
    return (
        f"The program reached into the lab's own workings ({what}); a scenario judged "
        "like this does not count."
    )


def ending_message(
    finished: Finished,
    limits: Limits,
    waits: Sequence[object] = (),
    cycle: object = None,
) -> str:
    """Why there is nothing to check; waits and cycle are the guest's, and anything."""
    match finished.ending:
        case Ending.EXITED:
            return (
                f"The program ended itself (exit code {finished.exit_code}) before the "
                "scenario was over. Return instead of leaving the process."
            )
        case Ending.CRASHED:
            return f"The program was ended by signal {finished.signal}."
        case Ending.TIMED_OUT:
            return (
                f"Stopped after {seconds_text(limits.wall_seconds)} of real time, the "
                "most a scenario may take. Does something wait for ever?"
            )
        case Ending.CPU_EXCEEDED:
            return (
                f"Stopped after {seconds_text(limits.cpu_seconds)} of processor time. "
                "Is there a loop that never ends, or never lets the event loop run?"
            )
        case Ending.OUT_OF_MEMORY:
            return f"Stopped: it needed more than {limits.memory_mib} MiB of memory."
        case Ending.TOO_MUCH_OUTPUT:
            return (
                f"Stopped: it wrote more than {limits.output_kib} KiB of output. "
                "Print less, or look for a loop that never ends."
            )
        case Ending.VIRTUAL_TIME_EXCEEDED:
            what = (
                f"Stopped: still running after {seconds_text(limits.virtual_seconds)} "
                "of lab time. Does something wait or repeat itself for ever?"
            )
            return sentences(what, _who_waits(waits))
        case Ending.DEADLOCKED:
            what = "Deadlock: everything waits, and nothing is left that could wake it."
            return sentences(what, _who_waits(waits), _circle(waits, cycle))
        case Ending.NOT_OFFERED:
            return "This could not be judged: it needs more than this host offers."
        case Ending.STOPPED | Ending.BROKEN:
            return "This could not be judged: something went wrong on our side."


def _who_waits(waits: Sequence[object]) -> str:
    known = [text for wait in waits[:MOST_WAITS] if (text := _wait(wait))]
    return "; ".join(known) + "." if known else ""


def _circle(waits: Sequence[object], cycle: object) -> str:
    """Each of them waits for the next."""
    names: dict[object, str] = {}
    for wait in waits[:MOST_WAITS]:
        match wait:
            case {"number": int(number), "task": str(task)}:
                names[number] = task[:60]
    match cycle:
        case [int(), *_] if all(isinstance(n, int) and n in names for n in cycle):
            around = " → ".join(names[number] for number in [*cycle, cycle[0]])
            return f"They wait in a circle: {around}."
    return ""


def _wait(wait: object) -> str:
    match wait:
        case {"called": str(task), "line": int(line), "awaiting": str(awaiting)}:
            return f"{task[:60]} waits in line {line} for {awaiting[:100]}"
        case {"called": str(task), "awaiting": str(awaiting)}:
            return f"{task[:60]} waits for {awaiting[:100]}"
    return ""
