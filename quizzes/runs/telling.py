"""Events as a learner is told them: JSON bodies, and a sentence for every ending."""

from __future__ import annotations

import math
import signal as signals
from collections.abc import Mapping

from quizzes.judge import ScenarioJudged, ScenarioOutput, Verdict
from sandbox import Ending, Finished, Limits, Output

Body = dict[str, object]

TEXT_LIMIT_CHARS = 8000  # of one event; longer output becomes several
FINDING_LIMIT_CHARS = 1000
FINDING_LEVELS = ("mistake", "advice")
TERMINAL = ("finished", "verdict", "broken")  # one of them is the last event of a run

STARTED: Body = {"type": "started"}
RESTARTED: Body = {
    "type": "restarted",
    "sentence": "The server was interrupted here. It begins again with the same code.",
}
INTERRUPTED = (
    "The program was interrupted by a restart of the server. "
    "Your code is safe; run it again."
)
NOT_JUDGED = (
    "Something went wrong on our side, so this was not judged and does not count. "
    "Your code is safe; hand it in again."
)
OUR_FAULT = (
    "Something went wrong on our side, not in your program. "
    "Your code is safe; run it again."
)


def queued(ahead: int) -> Body:
    return {"type": "queued", "ahead": ahead}


def broken(sentence: str) -> Body:
    return {"type": "broken", "sentence": sentence}


def refused(reason: str) -> Body:
    return broken(f"This server cannot run programs at the moment. {reason}")


def output(event: Output | ScenarioOutput) -> list[Body]:
    """In pieces that a browser can show one by one."""
    body: Body = {"type": "output", "stream": event.stream}
    if isinstance(event, ScenarioOutput):
        body["scenario"] = event.name
    starts = range(0, len(event.text), TEXT_LIMIT_CHARS)
    return [
        {**body, "text": event.text[start : start + TEXT_LIMIT_CHARS]}
        for start in starts
    ]


def scenario(event: ScenarioJudged) -> Body:
    return {
        "type": "scenario",
        "name": event.name,
        "title": event.title,
        "passed": event.passed,
        "message": event.message,
        "took_seconds": event.took_seconds,
        "expected": event.expected,
        "got": event.got,
    }


def finding(data: Mapping[str, object]) -> Body | None:
    """A finding as the guest reports it, or None when it is not one: anyone may write there."""
    match data:
        case {
            "type": "finding",
            "id": str(name),
            "level": str(level),
            "line": int() | None as line,
            "message": str(message),
        } if level in FINDING_LEVELS:
            return {
                "type": "finding",
                "id": name[:64],
                "level": level,
                "line": line,
                "message": message[:FINDING_LIMIT_CHARS],
            }
        case _:
            return None


def finished(event: Finished, limits: Limits) -> Body:
    return {
        "type": "finished",
        "ending": event.ending.value,
        "exit_code": event.exit_code,
        "signal": event.signal,
        "wall_seconds": event.wall_seconds,
        "cpu_seconds": event.cpu_seconds,
        "memory_mib": event.memory_mib,
        "virtual_seconds": event.virtual_seconds,
        "sentence": f"{ending(event, limits)} {event.detail}".strip(),
    }


def ending(event: Finished, limits: Limits) -> str:
    """What happened, and what to do about it, in the product's voice."""
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
        case Ending.STOPPED:
            return "You stopped the program."
        case Ending.BROKEN:
            return OUR_FAULT


def signal_name(number: int | None) -> str:
    try:
        return f"signal {number} ({signals.Signals(number or 0).name})"
    except ValueError:
        return f"signal {number}"


def verdict(told: Verdict) -> Body:
    passed = sum(judged.passed for judged in told.scenarios)
    total = len(told.scenarios)
    return {
        "type": "verdict",
        "outcome": told.outcome,
        "passed": passed,
        "total": total,
        "sentence": verdict_sentence(told.outcome, passed, total),
    }


def record(told: Verdict) -> Body:
    """What an attempt keeps of its verdict."""
    return {
        **verdict(told),
        "scenarios": [scenario(judged) for judged in told.scenarios],
    }


def verdict_sentence(outcome: str, passed: int, total: int) -> str:
    match outcome:
        case "passed":
            return f"Right: all {total} scenarios hold."
        case "failed":
            return f"Not yet: {passed} of {total} scenarios hold."
        case _:
            return NOT_JUDGED


def order_verdict(right: bool, sentence: str) -> Body:
    return {
        "type": "verdict",
        "outcome": "passed" if right else "failed",
        "passed": int(right),
        "total": 1,
        "sentence": sentence,
    }


def stopped_waiting() -> Body:
    """Stopped before it began, so it has no figures."""
    return {
        "type": "finished",
        "ending": Ending.STOPPED.value,
        "exit_code": None,
        "signal": None,
        "wall_seconds": 0.0,
        "cpu_seconds": 0.0,
        "memory_mib": 0.0,
        "virtual_seconds": None,
        "sentence": "You stopped it before it began.",
    }


def stopped_unjudged() -> Body:
    return {
        "type": "verdict",
        "outcome": "stopped",
        "passed": 0,
        "total": 0,
        "sentence": "You stopped it before it was judged. It does not count.",
    }


def storable(value: object) -> object:
    """The same, without what JSON in a database cannot hold: NUL, half characters, NaN."""
    match value:
        case str():
            return value.replace("\0", "␀").encode(errors="replace").decode()
        case float() if not math.isfinite(value):
            return str(value)
        case list() | tuple():
            return [storable(part) for part in value]
        case dict():
            return {str(storable(key)): storable(part) for key, part in value.items()}
        case _:
            return value
