"""Traces on their way into the log: in small events, within limits, whatever a program writes."""

from __future__ import annotations

import json

import pytest

from quizzes.runs import tracing
from quizzes.runs.telling import TEXT_LIMIT_CHARS
from quizzes.runs.tracing import Traces

HEAD = ["H", 1, "virtual", "3.11"]


def report(*records: object) -> dict[str, object]:
    return {"type": "trace", "records": list(records)}


def test_a_report_is_told_as_it_is() -> None:
    assert Traces().told(report(HEAD)) == [{"type": "trace", "records": [HEAD]}]
    assert Traces().told(report(HEAD), "overlap") == [
        {"type": "trace", "scenario": "overlap", "records": [HEAD]}
    ]


def test_a_long_report_is_told_in_pieces_and_in_order() -> None:
    records = [["O", n, 1, "stdout", "x" * 400] for n in range(100)]
    bodies = Traces().told(report(*records))
    assert [r for body in bodies for r in body["records"]] == records  # type: ignore[attr-defined]  # a Body holds objects
    sizes = [len(json.dumps(body["records"])) for body in bodies]
    assert max(sizes) < TEXT_LIMIT_CHARS * 1.1
    assert len(sizes) == 6


@pytest.mark.parametrize(
    "data",
    [{}, {"records": None}, {"records": "H"}, report(), report(1, "H", {}, None)],
    ids=range(5),
)
def test_what_is_no_trace_is_not_told(data: dict[str, object]) -> None:
    assert Traces().told(data) == []


def test_a_record_that_no_page_could_bear_is_left_out() -> None:
    huge = ["O", 0, 1, "stdout", "x" * TEXT_LIMIT_CHARS]
    assert Traces().told(report(HEAD, huge, HEAD)) == Traces().told(report(HEAD, HEAD))


def test_a_trace_is_cut_at_its_end_and_has_no_holes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tracing, "PROGRAM_LIMIT_CHARS", 100)
    traces = Traces()
    long = ["O", 0, 1, "stdout", "x" * 90]
    assert [len(b["records"]) for b in traces.told(report(HEAD, long, HEAD))] == [1]  # type: ignore[arg-type]  # a list
    assert traces.told(report(HEAD)) == []
    assert len(traces.told(report(HEAD), "another")) == 1


def test_all_programs_of_a_run_share_one_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracing, "RUN_LIMIT_CHARS", 60)
    traces = Traces()
    told = [len(traces.told(report(HEAD), name)) for name in "abcd"]
    assert told == [1, 1, 0, 0]
