"""Rows: what is kept. A verb over several rows is an action, not a method here."""

from .attempts import Attempt, Draft, KeptText
from .learners import Learner
from .library import Item, ItemVersion, Pack, Topic
from .runs import Run, RunEvent

__all__ = [
    "Attempt",
    "Draft",
    "Item",
    "ItemVersion",
    "KeptText",
    "Learner",
    "Pack",
    "Run",
    "RunEvent",
    "Topic",
]
