"""The days on which a learner practised: in a row, over a year, and for how long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum

from quizzes.knowing.standing import Standing
from quizzes.models import Learner
from quizzes.rules.streak import heatmap, latest_day, streak

from . import charts

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Days:
    """All days of practice: how many answers, how many seconds."""

    answers: dict[date, int]
    seconds: dict[date, float]

    def spent(self, since: date = date.min) -> float:
        """Seconds, from that day on."""
        return sum(each for day, each in self.seconds.items() if day >= since)


def all_days(learner: Learner) -> Days:
    rows = learner.topic_days.filter(answers__gt=0).order_by().values_list("day")
    totals = list(rows.annotate(Sum("answers"), Sum("seconds")))
    return Days(
        answers={day: answers for day, answers, _ in totals},
        seconds={day: seconds for day, _, seconds in totals},
    )


def told_days(known: Standing, days: Days) -> dict[str, object]:
    today = latest_day(days.answers, known.today)
    year = charts.year(heatmap(days.answers, today), today, known.learner.daily_goal)
    return {
        "streak": streak(days.answers, today),
        "year": year,
        "year_days": [cell for cell in reversed(year.cells) if cell.answers],
        "spent": {
            "In the last 7 days": spelt(days.spent(known.today - WEEK + charts.DAY)),
            "In the last 28 days": spelt(
                days.spent(known.today - 4 * WEEK + charts.DAY)
            ),
            "Since the beginning": spelt(days.spent()),
        },
    }


def spelt(seconds: float) -> str:
    """As a person would say it, to the minute."""
    hours, minutes = divmod(round(seconds / 60), 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min" if minutes or not seconds else "less than a minute"
