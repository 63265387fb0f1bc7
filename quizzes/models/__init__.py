"""Rows: what is kept. A verb over several rows is an action, not a method here."""

from .attempts import Attempt, Draft, HintTaken, KeptText
from .interviews import (
    Blueprint,
    BlueprintVersion,
    Interview,
    InterviewEvent,
    InterviewShare,
)
from .invitations import InterviewNote, Invitation
from .knowing import Counted, Review, TopicDay, TopicSkill
from .learners import Learner
from .library import CheatSheet, Item, ItemVersion, Misconception, Pack, Topic
from .notes import Bookmark, Note
from .passages import Passage
from .practice import PracticeSession
from .regrades import Regrade, Regraded
from .reports import Report
from .runs import Run, RunEvent
from .typed import InterviewEdit, InterviewStretch, InterviewText

__all__ = [
    "Attempt",
    "Blueprint",
    "BlueprintVersion",
    "Bookmark",
    "CheatSheet",
    "Counted",
    "Draft",
    "HintTaken",
    "Interview",
    "InterviewEdit",
    "InterviewEvent",
    "InterviewNote",
    "InterviewShare",
    "InterviewStretch",
    "InterviewText",
    "Invitation",
    "Item",
    "ItemVersion",
    "KeptText",
    "Learner",
    "Misconception",
    "Note",
    "Pack",
    "Passage",
    "PracticeSession",
    "Regrade",
    "Regraded",
    "Report",
    "Review",
    "Run",
    "RunEvent",
    "Topic",
    "TopicDay",
    "TopicSkill",
]
