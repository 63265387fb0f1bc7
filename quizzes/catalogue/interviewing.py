"""What a mock interview is planned by: a frozen value for each part of a blueprint."""

from __future__ import annotations

from dataclasses import dataclass, field

from .asking import LATER


@dataclass(frozen=True, slots=True)
class Draw:
    """So many items of a section, and which may be drawn; what is empty does not narrow."""

    count: int
    among: tuple[str, ...] = ()  # uids
    topics: tuple[str, ...] = ()  # slugs; each has its turn
    kinds: tuple[str, ...] = ()
    difficulties: tuple[int, ...] = ()
    points: int = 0  # of all of them together; 0: as many as other items of the section
    if_time: bool = False  # may be left out without being short of anything asked

    def fits(self, uid: str, topic: str, kind: str, difficulty: int) -> bool:
        """Whether it may take an item like this."""
        return (
            (not self.among or uid in self.among)
            and (not self.topics or topic in self.topics)
            and (not self.kinds or kind in self.kinds)
            and (not self.difficulties or difficulty in self.difficulties)
        )


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the interview with a clock of its own."""

    title: str
    minutes: int
    points: int
    draws: tuple[Draw, ...]
    # Of each item that is said aloud, before it is said; 0: none is set aside.
    thinking_seconds: int = field(default=0, metadata=LATER)


@dataclass(frozen=True, slots=True)
class Gate:
    """What no score makes up for: the band is at most ``at_most`` where it is broken."""

    says: str  # what must hold, in one line
    at_most: str  # title of a band
    section: str = ""  # title of the section whose programs it looks at; empty: all
    breaks: str = ""  # an expression over what was handed in last, see conditions
    claims: tuple[str, ...] = ()  # wrong claims of spoken questions that break it


@dataclass(frozen=True, slots=True)
class Band:
    """What a percentage amounts to."""

    title: str
    from_percent: int
    says: str


@dataclass(frozen=True, slots=True)
class Blueprint:
    """How an interview of one kind goes; which items it asks is drawn for each learner."""

    uid: str
    slug: str
    title: str
    order: int
    level: str  # as its interviewer would say it: "junior to middle"
    summary: str
    sections: tuple[Section, ...]
    bands: tuple[Band, ...]  # the highest first; the last begins at 0
    gates: tuple[Gate, ...] = ()
    strong: str = ""  # Markdown: what a strong answer sounds like
    weak: str = ""

    @property
    def minutes(self) -> int:
        return sum(section.minutes for section in self.sections)
