"""The rows where a learner, a topic, an item and a day meet: read and written as one page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from quizzes.models import Item, Learner, Review, TopicDay, TopicSkill
from quizzes.rules.ability import Estimate, Levels
from quizzes.rules.bookkeeping import NO_ANSWERS, Books, DayTotals
from quizzes.rules.counting import Known

from . import effects


@dataclass(slots=True)
class Page:
    """Rows that are there, or that are written for the first time with it."""

    learner: Learner
    item: Item
    skill: TopicSkill
    day: TopicDay
    review: Review | None

    @property
    def books(self) -> Books:
        learner, item, skill, day = self.learner, self.item, self.skill, self.day
        return Books(
            known=Known(
                levels=Levels(
                    learner=Estimate(learner.ability, learner.ability_n),
                    topic=Estimate(skill.value, skill.n),
                    item=Estimate(item.shift, item.shift_n),
                ),
                card=self.review.card if self.review else None,
                effort=effects.from_json(self.review.effort) if self.review else None,
            ),
            programs_right=skill.programs_right,
            day=DayTotals(day.answers, day.right, day.efforts, day.seconds)
            if day.pk
            else NO_ANSWERS,
        )


def open_page(learner: Learner, item: Item, day: date) -> Page:
    """The caller holds the locks of learner and item."""
    where = {"learner": learner, "topic_id": item.topic_id}
    skill = TopicSkill.objects.filter(**where).first() or TopicSkill(**where)
    today = TopicDay.objects.filter(**where, day=day).first()
    return Page(
        learner=learner,
        item=item,
        skill=skill,
        day=today or TopicDay(**where, day=day),
        review=Review.objects.filter(learner=learner, item=item).first(),
    )


def write(page: Page, books: Books) -> None:
    """What has changed; an answer that does not count changes only the totals of the day."""
    before, levels = page.books, books.known.levels
    if levels.learner != before.known.levels.learner:
        page.learner.ability = levels.learner.value
        page.learner.ability_n = levels.learner.n
        page.learner.save(update_fields=["ability", "ability_n"])
    if levels.item != before.known.levels.item:
        page.item.shift, page.item.shift_n = levels.item.value, levels.item.n
        page.item.save(update_fields=["shift", "shift_n"])
    if (levels.topic, books.programs_right) != (
        before.known.levels.topic,
        before.programs_right,
    ):
        page.skill.value, page.skill.n = levels.topic.value, levels.topic.n
        page.skill.programs_right = books.programs_right
        page.skill.save()
    day = books.day
    page.day.answers, page.day.right = day.answers, day.right
    page.day.efforts, page.day.seconds = day.efforts, day.seconds
    page.day.save()
    if books.known != before.known:
        _write_review(page, books.known)


def _write_review(page: Page, known: Known) -> None:
    """Without a card there is no row: the item was never asked, or that was taken back."""
    if known.card is None:
        if page.review:
            page.review.delete()
            page.review = None
        return
    card, row = known.card, page.review or Review(learner=page.learner, item=page.item)
    row.stability, row.difficulty = card.stability, card.difficulty
    row.last_on, row.due_on = card.last_on, card.due_on
    row.times, row.lapses, row.rating = card.times, card.lapses, card.rating.value
    row.effort = effects.to_json(known.effort)
    row.save()
    page.review = row
