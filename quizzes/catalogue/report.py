"""How a pack is filled: what it asks, how hard, and what nobody asks yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from .asking import Choice, FillBlank, PredictOutput, SpotBug
from .sections import snippets
from .shapes import NIGHT_BEFORE, Challenge, Item, Level, Pack, Question, Topic

MIDDLE = 3  # difficulty; below is for juniors, above for seniors


@dataclass(frozen=True, slots=True)
class TopicReport:
    """One topic: counts, and what it still lacks."""

    slug: str
    kinds: Mapping[str, int]
    difficulties: Mapping[int, int]
    levels: Mapping[str, int]
    objectives: int
    unmet_objectives: tuple[str, ...]
    misconceptions: int
    timelines: int
    note_words: int
    has_cheat_sheet: bool

    @property
    def items(self) -> int:
        return sum(self.kinds.values())


@dataclass(frozen=True, slots=True)
class PackReport:
    """A pack: its topics in order, and what belongs to no single one."""

    slug: str
    topics: tuple[TopicReport, ...]
    unused_misconceptions: tuple[str, ...]  # no item leads to them
    has_night_before: bool
    without_statistics: tuple[str, ...] | None  # uids; None: nobody could be asked


def level_of(difficulty: int) -> Level:
    """1 and 2 junior, 3 middle, 4 and 5 senior."""
    if difficulty == MIDDLE:
        return Level.MIDDLE
    return Level.JUNIOR if difficulty < MIDDLE else Level.SENIOR


def report(pack: Pack, attempted: Collection[str] | None) -> PackReport:
    """``attempted``: uids of the items that somebody has tried, if that is known."""
    used = {name for item in pack.items for name in misconceptions_of(item)}
    return PackReport(
        slug=pack.slug,
        topics=tuple(_topic_report(pack, topic) for topic in pack.topics),
        unused_misconceptions=tuple(
            idea.id for idea in pack.misconceptions if idea.id not in used
        ),
        has_night_before=any(s.slug == NIGHT_BEFORE for s in pack.cheat_sheets),
        without_statistics=None
        if attempted is None
        else tuple(item.uid for item in pack.items if item.uid not in attempted),
    )


def misconceptions_of(item: Item) -> Iterator[str]:
    """The wrong ideas that an item knows."""
    match item:
        case Challenge(misconceptions=names):
            yield from names
        case Question(asks=Choice(options=options)):
            yield from (option.misconception for option in options)
        case Question(asks=PredictOutput() | FillBlank() | SpotBug() as asks):
            yield from (wrong.misconception for wrong in asks.wrong)
            yield from getattr(asks, "misconceptions", ())


def _topic_report(pack: Pack, topic: Topic) -> TopicReport:
    items = [item for item in pack.items if item.topic == topic.slug]
    met = {name for item in items for name in item.objectives}
    return TopicReport(
        slug=topic.slug,
        kinds=dict(Counter(item.kind.value for item in items)),
        difficulties=dict(Counter(item.difficulty for item in items)),
        levels=dict(Counter(level_of(item.difficulty).value for item in items)),
        objectives=len(topic.objectives),
        unmet_objectives=tuple(o.id for o in topic.objectives if o.id not in met),
        misconceptions=sum(idea.topic == topic.slug for idea in pack.misconceptions),
        timelines=sum(snippet.timeline for snippet in snippets(topic.notes)),
        note_words=_words(topic.notes),
        has_cheat_sheet=any(s.slug == topic.slug for s in pack.cheat_sheets),
    )


def _words(notes: str) -> int:
    """The words of the prose: code and output are not counted."""
    prose, is_code = 0, False
    for line in notes.split("\n"):
        if line.startswith("```"):
            is_code = not is_code
        elif not is_code:
            prose += len(line.split())
    return prose
