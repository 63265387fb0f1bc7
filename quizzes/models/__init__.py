"""Rows: what is kept. A verb over several rows is an action, not a method here."""

from .attempts import Attempt, Draft, KeptText
from .knowing import Counted, Review, TopicDay, TopicSkill
from .learners import Learner
from .library import CheatSheet, Item, ItemVersion, Misconception, Pack, Topic
from .practice import PracticeSession
from .runs import Run, RunEvent

__all__ = [
    "Attempt",
    "CheatSheet",
    "Counted",
    "Draft",
    "Item",
    "ItemVersion",
    "KeptText",
    "Learner",
    "Misconception",
    "Pack",
    "PracticeSession",
    "Review",
    "Run",
    "RunEvent",
    "Topic",
    "TopicDay",
    "TopicSkill",
]
