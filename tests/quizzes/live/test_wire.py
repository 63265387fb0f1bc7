"""Events and messages on the socket. The page's own tests read the golden file, too."""

from __future__ import annotations

import json
from uuid import UUID

import pytest

from quizzes.judge import (
    Finding,
    OrderVerdict,
    Outcome,
    ScenarioJudged,
    ScenarioOutput,
    Verdict,
)
from quizzes.live import wire
from quizzes.rules.rating import Confidence
from quizzes.runs import telling
from quizzes.runs.endings import ended
from quizzes.runs.tracing import Traces
from sandbox import Ending, Finished, Limits, Output
from tests.serving import ROOT

RUN = UUID("7f7d3c5e-0000-4000-8000-000000000001")
LIMITS = Limits()


def finished(ending: Ending, exit_code: int | None = None) -> Finished:
    return Finished(ending, exit_code, None, 0.25, 0.125, 12.5, virtual_seconds=2.0)


SUM = ScenarioJudged("sum", "It adds.", True, "", 0.5)
OVERLAP = ScenarioJudged(
    "overlap", "Both wait at once.", False, "It took 3 s; 2 s is right.", 3.0, "2", "3"
)
SLOW = ScenarioJudged("slow", "It ends.", False, "It never ended.", None)

HEAD = ["H", 1, "virtual", "3.11"]
CREATED = ["C", 0, 1, "<b>Task-1</b>", "main", 0, 5, 2, 0]
ENDED = ["E", 0, 1, "returned", "None", None, None]

STORIES: dict[str, list[telling.Body]] = {
    "a free run that waits, prints and ends": [
        telling.queued(2),
        telling.queued(0),
        telling.STARTED,
        *telling.output(Output("stdout", "<b>one</b>\n")),
        *telling.output(Output("stderr", "two\n")),
        {
            "type": "finding",
            "id": "never-awaited",
            "level": "mistake",
            "line": 3,
            "message": "fetch() was never awaited.",
        },
        telling.finished(finished(Ending.EXITED, 0), LIMITS),
    ],
    "a free run that is traced": [
        telling.STARTED,
        *Traces().told({"type": "trace", "records": [HEAD, CREATED]}),
        *Traces().told({"type": "trace", "records": [ENDED]}),
        telling.finished(finished(Ending.EXITED, 0), LIMITS),
    ],
    "a free run that is stopped": [
        telling.STARTED,
        telling.finished(finished(Ending.STOPPED), LIMITS),
    ],
    "a free run that a restart breaks off": [
        telling.STARTED,
        telling.broken(telling.INTERRUPTED),
    ],
    "a submission that fails": [
        telling.STARTED,
        *Traces().told({"type": "trace", "records": [HEAD]}, "sum"),
        *Traces().told({"type": "trace", "records": [HEAD, CREATED]}, "overlap"),
        *telling.output(ScenarioOutput("sum", "stdout", "adding\n")),
        telling.scenario(SUM),
        telling.scenario(OVERLAP),
        telling.scenario(SLOW),
        telling.verdict(Verdict(Outcome.FAILED, (SUM, OVERLAP, SLOW))),
    ],
    "a submission that is judged twice and passes": [
        telling.STARTED,
        *Traces().told({"type": "trace", "records": [HEAD]}, "overlap"),
        telling.scenario(OVERLAP),
        telling.RESTARTED,
        telling.STARTED,
        telling.scenario(SUM),
        telling.verdict(Verdict(Outcome.PASSED, (SUM,))),
    ],
    "a submission that is stopped": [
        telling.queued(1),
        telling.stopped_unjudged(),
    ],
}


def test_the_golden_file_is_what_goes_over_the_wire() -> None:
    golden = json.loads((ROOT / "tests/golden/run_events.json").read_text())
    sent = {name: json.loads(message(bodies)) for name, bodies in STORIES.items()}
    assert {story["name"]: story["message"] for story in golden} == sent


def message(bodies: list[telling.Body]) -> str:
    return wire.events(
        RUN, 0, [wire.event(n, body) for n, body in enumerate(bodies, 1)]
    )


@pytest.mark.parametrize("ending", list(Ending))
def test_every_ending_is_a_sentence(ending: Ending) -> None:
    sentence = ended(finished(ending, 1 if ending is Ending.EXITED else None), LIMITS)
    assert sentence[0].isupper()
    assert sentence.endswith(".")


@pytest.mark.parametrize(
    ("signal", "named"),
    [(11, "signal 11 (SIGSEGV)"), (99, "signal 99"), (None, "signal None")],
)
def test_a_crash_names_its_signal(signal: int | None, named: str) -> None:
    crashed = Finished(Ending.CRASHED, None, signal, 0.1, 0.1, 1.0)
    assert ended(crashed, LIMITS) == f"The program was ended by {named}."


def test_the_limits_in_the_sentences_are_the_limits() -> None:
    told = ended(finished(Ending.OUT_OF_MEMORY), Limits(memory_mib=64))
    assert told == "Stopped: it needed more than 64 MiB of memory."


def test_long_output_is_told_in_pieces() -> None:
    bodies = telling.output(Output("stdout", "x" * 20_000))
    assert [len(str(body["text"])) for body in bodies] == [8000, 8000, 4000]


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"type": "finding"},
        {"type": "finding", "id": 1, "level": "mistake", "line": 1, "message": ""},
        {"type": "finding", "id": "x", "level": "shout", "line": 1, "message": ""},
        {"type": "finding", "id": "x", "level": "advice", "line": "1", "message": ""},
        {"type": "finding", "id": "x", "level": "advice", "line": 1, "message": [1]},
    ],
    ids=range(6),
)
def test_what_is_no_finding_is_not_told(data: dict[str, object]) -> None:
    assert telling.finding(data) is None


def test_a_finding_of_a_program_is_bounded() -> None:
    data = {"id": "i" * 999, "level": "mistake", "line": None, "message": "m" * 9999}
    told = telling.finding({"type": "finding", "more": "x", **data})
    assert told == {
        "type": "finding",
        "id": "i" * 64,
        "level": "mistake",
        "line": None,
        "message": "m" * 1000,
    }


def test_what_a_database_cannot_hold_is_shown_as_what_it_is() -> None:
    told = telling.storable({"a\0": ["\0", "\ud800", float("nan"), (1, None, True)]})
    assert told == {"a␀": ["␀", "?", "nan", [1, None, True]]}


def test_an_order_is_told_as_one_scenario() -> None:
    verdict = OrderVerdict(False, "Line 1 is 'a' at 0 s; asked is 'b' at 0 s.", ())
    assert telling.order_verdict(verdict) == {
        "type": "verdict",
        "outcome": "failed",
        "passed": 0,
        "total": 1,
        "sentence": "Line 1 is 'a' at 0 s; asked is 'b' at 0 s.",
    }


def test_an_attempt_keeps_its_scenarios_and_findings() -> None:
    found = Finding("blocked-loop", "mistake", 4, "time.sleep blocks the loop.")
    kept = telling.record(Verdict(Outcome.FAILED, (OVERLAP,), (found,), Ending.EXITED))
    assert kept["scenarios"] == [telling.scenario(OVERLAP)]
    assert kept["findings"] == [
        {
            "id": "blocked-loop",
            "level": "mistake",
            "line": 4,
            "message": "time.sleep blocks the loop.",
        }
    ]


def test_messages_of_our_page_are_read() -> None:
    said = {
        wire.Start("submit", "add", "pass", RUN): {
            "type": "start",
            "kind": "submit",
            "challenge": "add",
            "source": "pass",
            "token": str(RUN),
        },
        wire.Start(
            "submit", "add", "pass", RUN, "", "", Confidence.SURE, "1772366400"
        ): {
            "type": "start",
            "kind": "submit",
            "challenge": "add",
            "source": "pass",
            "token": str(RUN),
            "confidence": "sure",
            "asked_at": "1772366400",
        },
        wire.Watch(RUN, 3): {"type": "watch", "run": str(RUN), "after": 3},
        wire.Stop(RUN): {"type": "stop", "run": str(RUN)},
        wire.Play("virtual", "pass", RUN): {
            "type": "play",
            "clock": "virtual",
            "source": "pass",
            "token": str(RUN),
        },
        wire.Input(RUN, "x"): {"type": "input", "run": str(RUN), "text": "x"},
        wire.EndInput(RUN): {"type": "end_input", "run": str(RUN)},
        wire.Ack(RUN, 7): {"type": "ack", "run": str(RUN), "seq": 7},
    }
    assert [wire.decode(json.dumps(text)) for text in said.values()] == list(said)


@pytest.mark.parametrize(
    "slug", ["", "\0", "add\0", "add\n", "../add", "Add", "\ud800", "a" * 101]
)
def test_what_is_no_slug_is_refused_before_any_database_sees_it(slug: str) -> None:
    said = {
        "type": "start",
        "kind": "free",
        "challenge": slug,
        "source": "pass",
        "token": str(RUN),
    }
    with pytest.raises(wire.Malformed):
        wire.decode(json.dumps(said))


def test_that_another_program_was_judged_beside_one_names_the_one() -> None:
    assert json.loads(wire.beside(RUN)) == {"type": "beside", "run": str(RUN)}
