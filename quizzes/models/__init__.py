"""Rows: what is kept. A verb over several rows is an action, not a method here."""

from .attempts import Attempt, Draft, KeptText
from .learners import Learner
from .library import CheatSheet, Item, ItemVersion, Misconception, Pack, Topic
from .runs import Run, RunEvent

__all__ = [
    "Attempt",
    "CheatSheet",
    "Draft",
    "Item",
    "ItemVersion",
    "KeptText",
    "Learner",
    "Misconception",
    "Pack",
    "Run",
    "RunEvent",
    "Topic",
]
