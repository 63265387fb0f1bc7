"""What content is, once read and checked: frozen values, from packs to options."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from .asking import APART, LATER, Asks
from .interviewing import Blueprint


class Kind(StrEnum):
    """Every kind of item a learner can be asked."""

    SINGLE_CHOICE = "single-choice"
    MULTIPLE_SELECT = "multiple-select"
    PREDICT_OUTPUT = "predict-output"
    ORDER_LINES = "order-lines"
    FILL_BLANK = "fill-blank"
    SPOT_BUG = "spot-bug"
    FREE_RECALL = "free-recall"
    SPOKEN = "spoken"
    CHALLENGE = "challenge"
    DEBUGGING = "debugging"


SAID_ALOUD = (Kind.SPOKEN, Kind.FREE_RECALL)


class Level(StrEnum):
    """Whom an interviewer asks this."""

    JUNIOR = "junior"
    MIDDLE = "middle"
    SENIOR = "senior"


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with a content file, and where."""

    path: str  # as the reader was given it, so that it can be clicked
    line: int  # from 1
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class Question:
    """A concept question: what is asked, and why the right answer is right."""

    uid: str
    slug: str
    kind: Kind
    topic: str  # slug of a topic
    title: str
    difficulty: int  # 1 to 5
    prompt: str  # Markdown, without the program or code of ``asks``
    asks: Asks
    why: str  # Markdown; a spoken question has none, its answer says why
    objectives: tuple[str, ...] = field(default=(), metadata=LATER)  # of its topic


@dataclass(frozen=True, slots=True)
class ScenarioIntro:
    """One scenario as the learner sees it before running anything."""

    name: str
    title: str  # its intent, in one line


@dataclass(frozen=True, slots=True)
class Wrong:
    """A wrong solution that must fail, in the scenario and for the reason it names."""

    name: str
    source: str
    scenario: str  # title of the scenario that must fail
    because: str  # a part of the message the learner then reads


@dataclass(frozen=True, slots=True)
class Solution:
    """A right way to do it."""

    name: str
    source: str


@dataclass(frozen=True, slots=True)
class SpareScenario:
    """A scenario that no wrong solution needs, and why it is there all the same."""

    title: str
    why: str


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What an interviewer asks about a solution that lies before both."""

    ask: str
    listen_for: str
    when: str = ""  # an expression, see conditions; empty: always


@dataclass(frozen=True, slots=True)
class Challenge:
    """A coding task with scenarios that judge it."""

    uid: str
    slug: str
    kind: Kind
    topic: str
    title: str
    difficulty: int
    minutes: int
    clock: str  # "virtual" or "real"
    hints: tuple[str, ...]
    misconceptions: tuple[str, ...]
    prompt: str  # Markdown
    starter: str
    solutions: tuple[Solution, ...]  # the first is solution.py
    tests: str  # source of tests.py: scenarios and checks
    scenarios: tuple[ScenarioIntro, ...]
    wrong: tuple[Wrong, ...]
    objectives: tuple[str, ...] = field(default=(), metadata=LATER)  # of its topic
    follow_ups: tuple[FollowUp, ...] = field(default=(), metadata=LATER)
    spare_scenarios: tuple[SpareScenario, ...] = field(default=(), metadata=LATER)
    variants: tuple[str, ...] = field(  # uids of others that practise the same idea
        default=(), compare=False, metadata=APART
    )


Item = Question | Challenge


@dataclass(frozen=True, slots=True)
class Objective:
    """What somebody who knows a topic can do."""

    id: str
    level: Level
    text: str  # inline Markdown


@dataclass(frozen=True, slots=True)
class Topic:
    """One subject of the syllabus with its study notes."""

    uid: str
    slug: str
    title: str
    order: int
    needs: tuple[str, ...]  # slugs of topics to know first
    summary: str
    notes: str  # Markdown
    objectives: tuple[Objective, ...] = ()


@dataclass(frozen=True, slots=True)
class CheatSheet:
    """One printed page: what to look at last."""

    slug: str  # a topic's, or NIGHT_BEFORE
    title: str
    text: str  # Markdown


NIGHT_BEFORE = "night-before"


@dataclass(frozen=True, slots=True)
class Misconception:
    """A wrong idea behind wrong answers, and what is so instead."""

    id: str
    topic: str  # slug of the topic that cures it
    sentence: str  # as somebody who holds it would say it
    cure: str
    drill: str = ""  # uid of the item that drills it


@dataclass(frozen=True, slots=True)
class Pack:
    """A folder of content, whole and checked."""

    uid: str
    slug: str
    title: str
    blurb: str
    topics: tuple[Topic, ...]
    items: tuple[Item, ...]
    misconceptions: tuple[Misconception, ...] = ()
    cheat_sheets: tuple[CheatSheet, ...] = ()
    blueprints: tuple[Blueprint, ...] = ()  # of mock interviews
