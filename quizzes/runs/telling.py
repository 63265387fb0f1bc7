"""Events as a learner is told them: JSON bodies, and a sentence for every ending."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict

from quizzes.judge import OrderVerdict, Outcome, ScenarioJudged, ScenarioOutput, Verdict
from sandbox import Ending, Finished, Limits, Output

from .endings import ended

Body = dict[str, object]

as_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode

TEXT_LIMIT_CHARS = 8000  # of one event; longer output becomes several
FINDING_LIMIT_CHARS = 1000
FINDING_NAME_LIMIT_CHARS = 64
TERMINAL = ("finished", "verdict", "broken")  # one of them is the last event of a run

STARTED: Body = {"type": "started"}
RESTARTED: Body = {
    "type": "restarted",
    "sentence": "The server was interrupted here. It begins again with the same code.",
}
COMPARED: Body = {
    "type": "verdict",
    "outcome": "compared",
    "passed": 0,
    "total": 0,
    "sentence": "Your program and the model, scenario by scenario, on one axis.",
}
ONE_SCENARIO = (
    "Only this scenario was judged, and it does not count. "
    "Submit to have all of them judged."
)
INTERRUPTED = (
    "The program was interrupted by a restart of the server. "
    "Your code is safe; run it again."
)
CUT_SHORT = "Output that was still on its way then is not kept."
NOT_REGRADED = (
    "The server was interrupted twice meanwhile. What was judged again counts; "
    "begin once more, and it goes on where it was."
)
NOT_JUDGED = (
    "Something went wrong on our side, so this was not judged and does not count. "
    "Your code is safe; hand it in again."
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
    """A finding as the guest reports it, or None: the program may write there, too."""
    match data:
        case {
            "type": "finding",
            "id": str(name),
            "level": "mistake" | "advice" as level,
            "line": int() | None as line,
            "message": str(message),
        }:
            return {
                "type": "finding",
                "id": name[:FINDING_NAME_LIMIT_CHARS],
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
        "sentence": f"{ended(event, limits)} {event.detail}".strip(),
    }


def verdict(told: Verdict) -> Body:
    passed = sum(judged.passed for judged in told.scenarios)
    total = len(told.scenarios)
    return {
        "type": "verdict",
        "outcome": told.outcome.value,
        "passed": passed,
        "total": total,
        "sentence": verdict_sentence(told.outcome, passed, total),
    }


def verdict_of_one(told: Verdict) -> Body:
    """Of a scenario that was judged alone."""
    holds = "It holds now." if told.outcome is Outcome.PASSED else "It does not hold."
    return verdict(told) | {"sentence": f"{holds} {ONE_SCENARIO}"}


def verdict_sentence(outcome: Outcome, passed: int, total: int) -> str:
    match outcome:
        case Outcome.PASSED:
            return (
                "The scenario passed."
                if total == 1
                else f"All {total} scenarios passed."
            )
        case Outcome.FAILED:
            return f"{passed} of {total} scenarios passed."
        case Outcome.ERROR:
            return NOT_JUDGED


def record(told: Verdict) -> Body:
    """What an attempt keeps of its verdict."""
    return {
        **verdict(told),
        "scenarios": [scenario(judged) for judged in told.scenarios],
        "findings": [asdict(found) for found in told.findings],
        "ending": told.ending.value,
        "peak": told.peak,
    }


def order_verdict(told: OrderVerdict) -> Body:
    return {
        "type": "verdict",
        "outcome": "passed" if told.right else "failed",
        "passed": int(told.right),
        "total": 1,
        "sentence": told.sentence,
    }


def order_record(told: OrderVerdict) -> Body:
    """What it printed as well, with the second of each line."""
    return {**order_verdict(told), "printed": [asdict(line) for line in told.printed]}


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


def cut_short(ending: Body) -> Body:
    """Of a run that had more on its way when it was stopped than could be told at once."""
    return {**ending, "sentence": f"{ending['sentence']} {CUT_SHORT}"}


def storable(value: object) -> object:
    """The same, without what JSON in a database cannot hold: NUL, half characters, NaN.

    Nearly everything is without, and to see that is much quicker than to copy it.
    """
    try:
        text = as_json(value).encode()
    except ValueError:  # NaN; or half a character, as UnicodeEncodeError
        return without_unstorable(value)
    return without_unstorable(value) if rb"\u0000" in text else value


def without_unstorable(value: object) -> object:
    match value:
        case str():
            return value.replace("\0", "␀").encode(errors="replace").decode()
        case float() if not math.isfinite(value):
            return str(value)
        case list() | tuple():
            return [without_unstorable(part) for part in value]
        case dict():
            return {
                str(without_unstorable(key)): without_unstorable(part)
                for key, part in value.items()
            }
        case _:
            return value
