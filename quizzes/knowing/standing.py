"""Where one learner stands, read in a few queries: for sessions, mastery and readiness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from statistics import fmean

from django.db.models import Count, Max, Q, Sum

from quizzes.catalogue.shapes import Level
from quizzes.models import Item, Learner, Topic, TopicSkill
from quizzes.rules import ability
from quizzes.rules.ability import Estimate
from quizzes.rules.candidates import Candidate, Day
from quizzes.rules.counting import least_days
from quizzes.rules.guessing import USUAL
from quizzes.rules.mastery import Mastery, TopicEvidence, mastery
from quizzes.rules.rating import Rating
from quizzes.rules.spacing import Card, due_on, retrievability

from .left_out import left_out


@dataclass(frozen=True, slots=True)
class Done:
    """What was answered in one topic, over all days."""

    answers: int = 0
    right: int = 0
    days: int = 0  # on which it was practised
    efforts_today: int = 0
    last_on: date | None = None


NOTHING_DONE = Done()


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of one learner on one day."""

    learner: Learner
    today: date
    topics: tuple[Topic, ...]
    items: tuple[Item, ...]  # that are asked now
    cards: dict[int, Card]  # by item
    skills: dict[int, TopicSkill]  # by topic
    done: dict[int, Done]  # by topic
    done_today: int  # items that were answered today, here or outside of practice
    left_out: frozenset[int]  # items that an interview has left for practice

    @property
    def level(self) -> Level:
        return Level(self.learner.level)

    @property
    def day(self) -> Day:
        ahead = self.learner.interview_ahead(self.today)
        return Day(self.today, ahead, self.learner.daily_goal)

    @property
    def new_items(self) -> int:
        seen = self.cards.keys() | self.left_out
        return sum(item.pk not in seen for item in self.items)

    def due_dates(self) -> list[date]:
        """When each item is asked again that was seen; what an interview left out, today."""
        interview_on = self.day.interview_on
        due = [
            due_on(card, interview_on, least_days(item.is_challenge))
            for item in self.items
            if item.pk not in self.left_out and (card := self.cards.get(item.pk))
        ]
        return due + [self.today] * len(self.left_out)

    def evidence(self, on: date | None = None) -> dict[int, TopicEvidence]:
        """Of every topic; remembered as on that day, if nothing is reviewed until then."""
        remembered: dict[int, list[float]] = defaultdict(list)
        for item in self.items:
            if card := self.cards.get(item.pk):
                left = retrievability(card, on or self.today)
                remembered[item.topic_id].append(left)
        with_programs = {item.topic_id for item in self.items if item.is_challenge}
        learner = Estimate(self.learner.ability, self.learner.ability_n)
        return {
            topic.pk: self._evidence(topic.pk, learner, remembered, with_programs)
            for topic in self.topics
        }

    def mastery(self) -> dict[int, Mastery]:
        return {pk: mastery(one, self.level) for pk, one in self.evidence().items()}

    def candidates(
        self, wanted: Callable[[Item], bool] = lambda item: True
    ) -> list[Candidate]:
        """The items that could be asked."""
        known = self.mastery()
        keys = {item.uid: item.pk for item in self.items}
        return [
            self._candidate(item, known[item.topic_id], keys)
            for item in self.items
            if wanted(item)
        ]

    def _evidence(
        self,
        topic: int,
        learner: Estimate,
        remembered: dict[int, list[float]],
        with_programs: Iterable[int],
    ) -> TopicEvidence:
        skill = self.skills.get(topic) or TopicSkill()
        return TopicEvidence(
            learner=learner,
            topic=Estimate(skill.value, skill.n),
            answers=skill.n,
            items=len(remembered[topic]),
            days=self.done.get(topic, NOTHING_DONE).days,
            programs_right=skill.programs_right,
            has_programs=topic in with_programs,
            remembered=fmean(remembered[topic]) if remembered[topic] else 1.0,
        )

    def _candidate(
        self, item: Item, known: Mastery, keys: Mapping[str, int]
    ) -> Candidate:
        skill = self.skills.get(item.topic_id) or TopicSkill()
        card = self.cards.get(item.pk)
        return Candidate(
            item=item.pk,
            topic=item.topic_id,
            kind=item.kind,
            is_program=item.is_challenge,
            chance=ability.chance(
                self.learner.ability + skill.value,
                ability.prior(item.difficulty) + item.shift,
                USUAL.get(item.kind, 0.0),
            ),
            weakness=1 - known.score / 100 if known.known else 0.0,
            order=item.topic.order,
            card=card,
            went_wrong=card is not None and card.rating == Rating.AGAIN,
            answered_today=card is not None and card.last_on >= self.today,
            difficulty=item.difficulty,
            variants=tuple(keys[uid] for uid in item.variants if uid in keys),
            left_out=item.pk in self.left_out,
        )


def standing(learner: Learner, now: datetime) -> Standing:
    items = Item.objects.current().select_related("topic").defer("topic__notes")
    today = learner.day(now)
    done = done_by_topic(learner, today)
    return Standing(
        learner=learner,
        today=today,
        topics=tuple(Topic.objects.filter(retired_at=None).defer("notes")),
        items=tuple(items),
        cards=learner.reviews.cards(),
        skills={skill.topic_id: skill for skill in learner.skills.all()},
        done=done,
        done_today=sum(each.efforts_today for each in done.values()),
        left_out=left_out(learner),
    )


def done_by_topic(learner: Learner, today: date) -> dict[int, Done]:
    """In one look at the index: after a year there are thousands of rows."""
    answered = learner.topic_days.filter(answers__gt=0).order_by()
    totals = answered.values("topic").annotate(
        given=Sum("answers"),
        went_right=Sum("right"),
        practised=Count("day", filter=Q(efforts__gt=0)),
        today=Sum("efforts", filter=Q(day=today), default=0),
        last_on=Max("day"),
    )
    return {
        each["topic"]: Done(
            answers=each["given"],
            right=each["went_right"],
            days=each["practised"],
            efforts_today=each["today"],
            last_on=each["last_on"],
        )
        for each in totals
    }
