"""What is known of each item of an interview that is over: facts, read from its rows."""

from __future__ import annotations

import json
from collections.abc import Mapping

from quizzes.catalogue.asking import Spoken
from quizzes.catalogue.shapes import Challenge, Item, Question
from quizzes.models import Attempt, Interview, InterviewText, Run
from quizzes.rules import answers, grading
from quizzes.rules.interview import desk
from quizzes.rules.interview.clarifying import withheld
from quizzes.rules.interview.desk import ItemWork
from quizzes.rules.interview.facts import Facts, Finding, Scenario
from quizzes.rules.interview.plan import PlannedItem
from quizzes.rules.interview.writing import Weight
from quizzes.rules.self_grading import own_share
from quizzes.rules.speaking import BEST

from .working import fault_held, values_of

Texts = Mapping[tuple[int, str], InterviewText]


def texts_of(interview: Interview) -> Texts:
    return {(row.slot, row.part): row for row in interview.texts.all()}


def form_in(texts: Texts, slot: int) -> answers.Form:
    """An answer as it was filled in last."""
    row = texts.get((slot, "answer"))
    return form_of(row.text) if row else {}


def form_of(text: str) -> answers.Form:
    """As it was sent, by whatever sent it: fields of another shape are none."""
    try:
        form = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    fields = form.items() if isinstance(form, dict) else ()
    return {name: values for name, values in fields if is_texts(values)}


def is_texts(values: object) -> bool:
    return isinstance(values, list) and all(isinstance(each, str) for each in values)


def facts_of(
    interview: Interview, attempts: Mapping[int, Attempt], last_runs: Mapping[int, Run]
) -> list[Facts]:
    """``attempts`` and ``last_runs`` by slot: how the last texts were judged."""
    plan, texts = interview.planned, texts_of(interview)
    works = desk.fold(interview.story())
    late = set(
        interview.edits.filter(weight=Weight.IN_GRACE).values_list("slot", flat=True)
    )
    values = values_of(plan.items)
    found = []
    for item in plan.items:
        value, work = values[item.slot], works.get(item.slot, desk.NOTHING_DONE)
        base = _base(item, value, item.slot in late)
        attempt = attempts.get(item.slot)
        if isinstance(value, Challenge):
            run = last_runs.get(item.slot)
            found.append(_program(base, value, work, texts, attempt, run))
        elif attempt is None:
            found.append(_unanswered(base, value))
        else:
            found.append(_question(base, value, attempt))
    return found


def _base(item: PlannedItem, value: Item, in_grace: bool) -> dict[str, object]:
    return {
        "slot": item.slot,
        "uid": item.uid,
        "title": value.title,
        "topic": value.topic,
        "kind": item.kind,
        "in_grace": in_grace,
    }


def _unanswered(base: dict[str, object], value: Question) -> Facts:
    score = 0 if isinstance(value.asks, Spoken) else None
    return Facts(**base, answered=False, share=0.0, score=score)  # type: ignore[arg-type]


def _question(base: dict[str, object], value: Question, attempt: Attempt) -> Facts:
    given = answers.from_json(attempt.answer)
    base |= {"answered": True, "attempt": str(attempt.uid)}
    if attempt.outcome not in Attempt.JUDGED:
        return Facts(**base, share=None)  # type: ignore[arg-type]
    if isinstance(value.asks, Spoken) and isinstance(given, answers.Told):
        grade = grading.grade(value.asks, given)
        score = grade.score or 0
        return Facts(
            **base,  # type: ignore[arg-type]
            share=score / BEST,
            score=score,
            points_said=len(given.points),
            points_all=len(value.asks.must) + len(value.asks.good),
            claims=tuple(note.text for note in grade.claims if note.ticked),
            claims_asked=value.asks.wrong_claims,
        )
    own = own_share(value.asks, given)
    share = own if own is not None else float(attempt.outcome == Attempt.Outcome.RIGHT)
    return Facts(**base, share=share)  # type: ignore[arg-type]


def _program(
    base: dict[str, object],
    value: Challenge,
    work: ItemWork,
    texts: Texts,
    attempt: Attempt | None,
    run: Run | None,
) -> Facts:
    verdict = (attempt.verdict or {}) if attempt else {}
    judged = attempt is not None and attempt.outcome in Attempt.JUDGED
    scenarios = tuple(
        Scenario(each["title"], each["passed"])
        for each in (verdict.get("scenarios", ()) if judged else ())
    )
    passed = sum(each.passed for each in scenarios)
    first = Attempt.objects.filter(run__uid__in=work.tried[:1]).first()
    share = passed / len(scenarios) if scenarios else None
    return Facts(
        **base,  # type: ignore[arg-type]
        answered=attempt is not None,
        share=0.0 if attempt is None else share,
        attempt=str(attempt.uid) if attempt else "",
        run=str(run.uid) if run else "",
        scenarios=scenarios,
        findings=tuple(
            Finding(each["id"], each["level"], each["line"])
            for each in (verdict.get("findings", ()) if judged else ())
        ),
        hints=len(work.hints),
        peak=verdict.get("peak", 0) if judged else 0,
        details=len(withheld(value.prompt).details),
        details_asked=len(work.asked),
        approach_chars=_length(texts, base, "approach"),
        tests_chars=_length(texts, base, "tests"),
        runs=len(work.runs),
        tries=len(work.tried),
        fault=work.fault.title if work.fault else "",
        fault_held=fault_held(work),
        first_try_passed=first is not None and first.outcome == Attempt.Outcome.RIGHT,
    )


def _length(texts: Texts, base: dict[str, object], part: str) -> int:
    row = texts.get((int(str(base["slot"])), part))
    return len(row.text.strip()) if row else 0
