"""Where a learner stands, in figures that are true, each with what is behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import CharField
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.knowing.standing import NOTHING_DONE, Done, Standing, standing
from quizzes.models import Attempt, Learner, Topic
from quizzes.rules.calibration import Calibration, calibration
from quizzes.rules.forecast import DueDay, forecast
from quizzes.rules.mastery import Mastery, Missing, TopicEvidence, mastery
from quizzes.rules.progress import ENOUGH_ANSWERS
from quizzes.rules.rating import Confidence
from quizzes.rules.readiness import Readiness, readiness

from . import charts
from .charts import Bar, Span
from .history import TOLD_ANSWERS
from .practised import all_days, told_days
from .visitors import learner_or_none

LINE_WIDTH = 200  # of a band, in units of its picture
FORECAST_WIDTH, FORECAST_HEIGHT = 400, 80

RAISED_BY = {
    Missing.ANSWERS: "More answers.",
    Missing.DAYS: "An answer on another day.",
    Missing.PROGRAM: "A challenge solved.",
    Missing.REVIEW: "A review of what is being forgotten.",
    Missing.PRACTICE: "More practice.",
    Missing.NOTHING: "Nothing more: keep up its reviews.",
}
SAID = {
    Confidence.SURE: "Sure",
    Confidence.THINK_SO: "I think so",
    Confidence.GUESS: "A guess",
}


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic on the mastery map."""

    topic: Topic
    mastery: Mastery
    span: Span
    done: Done
    left: int  # answers until something can be said
    raised_by: str

    @property
    def name(self) -> str:
        return f"topic-{self.topic.pk}"

    @property
    def title(self) -> str:
        return f"Mastery of {self.topic.title}"

    @property
    def told(self) -> str:
        known = self.mastery
        return f"{known.percent} of 100, likely {known.low:.0f} to {known.high:.0f}."


@dataclass(frozen=True, slots=True)
class DueBar:
    """A day of the forecast, and its bar."""

    due: DueDay
    bar: Bar


@dataclass(frozen=True, slots=True)
class SaidRow:
    """What came of the answers given with one confidence, and its picture."""

    said: str
    told: Calibration
    span: Span
    low: float  # of the band, in percent
    high: float
    percent: float | None

    @property
    def name(self) -> str:
        return f"said-{self.told.confidence}"

    @property
    def counted(self) -> str:
        return f"{self.told.right} of {self.told.answers} answers were right."


@never_cache
@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    learner = learner_or_none(request)
    known = standing(learner, timezone.now()) if learner else None
    if learner is None or known is None or not known.done:
        has_answers = learner is not None and learner.attempts.exists()
        return render(request, "progress/empty.html", {"has_answers": has_answers})
    seen, done = known.evidence(), known.done
    return render(
        request,
        "progress/show.html",
        {
            "right": sum(each.right for each in done.values()),
            "wrong": sum(each.answers - each.right for each in done.values()),
            "last_on": max(each.last_on for each in done.values() if each.last_on),
            "map": [topic_row(known, topic, seen[topic.pk]) for topic in known.topics],
            **told_readiness(known, seen),
            **told_days(known, all_days(learner)),
            **told_forecast(known),
            "line_width": LINE_WIDTH,
            "said": told_calibration(learner),
            "told_answers": TOLD_ANSWERS,
        },
    )


def topic_row(known: Standing, topic: Topic, seen: TopicEvidence) -> TopicRow:
    mastered = mastery(seen, known.level)
    return TopicRow(
        topic=topic,
        mastery=mastered,
        span=charts.span(
            mastered.low / 100, mastered.high / 100, mastered.score / 100, LINE_WIDTH
        ),
        done=known.done.get(topic.pk, NOTHING_DONE),
        left=max(ENOUGH_ANSWERS - seen.answers, 0),
        raised_by=RAISED_BY[mastered.missing],
    )


def told_readiness(
    known: Standing, seen: Mapping[int, TopicEvidence]
) -> dict[str, object]:
    """As on the day of the interview, if nothing is reviewed until then."""
    interview_on = known.day.interview_on
    ready: Readiness = readiness(
        known.evidence(interview_on) if interview_on else seen,
        known.level,
        known.today,
        interview_on,
        known.new_items,
    )
    told = [(topic, ready.topics[topic.pk]) for topic in known.topics]
    return {
        "ready": ready,
        "level": known.level.value,
        "interview_on": interview_on,
        "interview_gone_by": known.learner.interview_gone_by(known.today),
        "new_items": known.new_items,
        "ready_known": [(topic, each) for topic, each in told if each.known],
        "ready_unknown": [
            (topic, known.done.get(topic.pk, NOTHING_DONE).answers)
            for topic, each in told
            if not each.known
        ],
        "ready_mastered": [t for t, each in told if each.known and each.mastered],
    }


def told_forecast(known: Standing) -> dict[str, object]:
    """Of items that are asked now."""
    coming = forecast(known.due_dates(), known.today)
    heights = [each.reviews for each in coming]
    bars = charts.bars(heights, FORECAST_WIDTH, FORECAST_HEIGHT)
    return {
        "forecast": [DueBar(*each) for each in zip(coming, bars, strict=True)],
        "forecast_total": sum(heights),
        "forecast_most": max(heights),
        "forecast_fullest": heights.index(max(heights)),  # of several the first
        "forecast_size": (FORECAST_WIDTH, FORECAST_HEIGHT),
    }


def told_calibration(learner: Learner) -> list[SaidRow]:
    """Of the first answer of a day to each item: after that the explanation was read.

    Counted here: the database would look through every answer there is.
    """
    latest = learner.attempts.judged().recent(TOLD_ANSWERS)
    as_text = Cast("day", CharField())  # a thousand dates take longer to make
    rows = latest.values_list("item", as_text, "confidence", "outcome")
    firsts = {(item, day): (said, outcome) for item, day, said, outcome in rows}
    counted = Counter(firsts.values())
    told = {}
    for said in Confidence:
        right = counted[said, Attempt.Outcome.RIGHT]
        if answers := right + counted[said, Attempt.Outcome.WRONG]:
            told[said] = (answers, right)
    return [said_row(each) for each in calibration(told)] if told else []


def said_row(told: Calibration) -> SaidRow:
    return SaidRow(
        said=SAID[told.confidence],
        told=told,
        span=charts.span(told.low, told.high, told.share or 0.0, LINE_WIDTH),
        low=100 * told.low,
        high=100 * told.high,
        percent=None if told.share is None else 100 * told.share,
    )
