"""A sentence for every way a program can end, in the product's voice: what, and what to do."""

from __future__ import annotations

import signal as signals

from sandbox import Ending, Finished, Limits

OUR_FAULT = (
    "Something went wrong on our side, not in your program. "
    "Your code is safe; run it again."
)


def ended(event: Finished, limits: Limits) -> str:
    match event.ending:
        case Ending.EXITED if event.exit_code == 0:
            return "The program ended."
        case Ending.EXITED:
            return f"The program ended with exit code {event.exit_code}."
        case Ending.CRASHED:
            return f"The program was ended by {signal_name(event.signal)}."
        case Ending.TIMED_OUT:
            return (
                f"Stopped after {limits.wall_seconds:g} s, the longest a program may "
                "take here. Look for something that waits for ever."
            )
        case Ending.CPU_EXCEEDED:
            return (
                f"Stopped: it used all of its {limits.cpu_seconds:g} s of processor "
                "time. Look for a loop that never ends or never awaits."
            )
        case Ending.OUT_OF_MEMORY:
            return f"Stopped: it needed more than {limits.memory_mib} MiB of memory."
        case Ending.TOO_MUCH_OUTPUT:
            return f"Stopped: it printed more than {limits.output_kib} KiB."
        case Ending.DEADLOCKED:
            return "Stopped: everything waits, and nothing is left that could wake it."
        case Ending.VIRTUAL_TIME_EXCEEDED:
            return (
                f"Stopped: {limits.virtual_seconds:g} virtual seconds went by, the most "
                "a program may sleep through here."
            )
        case Ending.NOT_OFFERED:
            return "Ended: it needs more than this host offers to programs."
        case Ending.STOPPED:
            return "You stopped the program."
        case Ending.BROKEN:
            return OUR_FAULT


def signal_name(number: int | None) -> str:
    try:
        return f"signal {number} ({signals.Signals(number or 0).name})"
    except ValueError:
        return f"signal {number}"
