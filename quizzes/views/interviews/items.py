"""How an item of the room is put before the candidate: its sheet, or its bench."""

from __future__ import annotations

from dataclasses import dataclass

from quizzes.actions.interviews.concluding import token_of
from quizzes.actions.interviews.knowing import Texts, form_in
from quizzes.catalogue.shapes import Challenge, Question
from quizzes.models import Interview, Item, ItemVersion
from quizzes.rules.interview.clarifying import Task, withheld
from quizzes.rules.interview.desk import TRIES, CodePhase, ItemWork
from quizzes.rules.interview.faults import Fault, inject
from quizzes.rules.interview.plan import PlannedItem
from quizzes.views.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Field:
    """A text of the room as it was saved last."""

    slot: int
    part: str
    text: str
    revision: int


@dataclass(frozen=True, slots=True)
class Bench:
    """A program in the room."""

    challenge: Challenge
    task: Task
    work: ItemWork
    tries_left: int
    seed: str

    @property
    def fault(self) -> Fault | None:
        """What the room can inject, once the program is verified."""
        return inject(self.challenge.scenarios, self.seed)

    @property
    def details(self) -> list[tuple[str, str, str | None]]:
        """Label, question, and the text of those that were asked for."""
        open_ = self.work.reached(CodePhase.APPROACH)
        return [
            (
                d.label,
                d.question,
                d.text if open_ or d.label in self.work.asked else None,
            )
            for d in self.task.details
        ]


def field(texts: Texts, slot: int, part: str, starter: str = "") -> Field:
    row = texts.get((slot, part))
    if row is None:
        return Field(slot, part, starter, 0)
    return Field(slot, part, row.text, row.revision)


def bench(
    interview: Interview, slot: int, challenge: Challenge, work: ItemWork
) -> Bench:
    left, seed = TRIES - len(work.tried), f"{interview.seed}/{slot}"
    return Bench(challenge, withheld(challenge.prompt), work, left, seed)


def sheet(
    interview: Interview, planned: PlannedItem, question: Question, texts: Texts
) -> Sheet:
    """Filled in as it was kept, in an order that a reload does not change."""
    return Sheet(
        item=Item.objects.get(uid=planned.uid),
        version=ItemVersion.objects.get(item__uid=planned.uid, digest=planned.version),
        question=question,
        token=token_of(interview, planned.slot),
        form=form_in(texts, planned.slot),
    )
