"""Any mixture of actions, reloads, lost connections, restarts and lying clients.

Beside the rules lives a model that counts second by second and knows nothing of moments:
both must agree on every second, and on every text whether it counts.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from quizzes.rules.interview.deciding import Command, decide
from quizzes.rules.interview.events import By, Kind, New
from quizzes.rules.interview.room import Phase, Room, fold, settle
from quizzes.rules.interview.writing import Weight, weigh
from quizzes.rules.sources import Unfit

from .conftest import NOON
from .counting import GRACE_SECONDS, Model

SECTIONS = (40, 70, 100)
BOTH = st.sampled_from([By.CANDIDATE, By.HOST])
ONCE = (Kind.BEGAN, Kind.FINISHED, Kind.RATED, Kind.HOST_RATED, Kind.SCORED)
HAS_BEGUN = st.sampled_from([True, True, True, False])
WINDOWS = st.sampled_from(["desk", "phone"])
SECONDS = st.one_of(st.integers(0, 30), st.integers(30, 300))
OFF = st.sampled_from([None, -1, 0, 1])  # what is due next, in seconds


class AnyCourse(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.now: datetime = NOON
        self.model = Model(SECTIONS)
        self.events: list[New] = []
        self.typed: list[str] = []  # everything that ever reached the server
        self.counting: dict[int, str] = {}  # by section
        self.window = ""

    @property
    def room(self) -> Room:
        """As a server finds it that was started this moment: from the events alone."""
        return fold(Room(SECTIONS), self.events)

    def act(self, kind: Kind, **body: object) -> list[New] | Unfit:
        decided = decide(self.settled(), Command(kind, body), self.now)
        if not isinstance(decided, Unfit):
            self.events += decided
        return decided

    @initialize(has_begun=HAS_BEGUN)
    def come(self, has_begun: bool) -> None:
        """Hypothesis leaves rules out: without this most courses would never begin."""
        if has_begun:
            self.begin()
            self.take_over("desk")

    @rule()
    def look(self) -> None:
        """A reload, another device, a restart: whoever looks settles."""
        self.settled()

    def settled(self) -> Room:
        room = self.room
        due = settle(room, self.now)
        self.events += due
        return fold(room, due)

    @rule(seconds=SECONDS, off=OFF)
    def wait(self, seconds: int, off: int | None = None) -> None:
        """Any time; or until what is due next, give or take a second."""
        if off is not None:
            seconds = max(self.model.until_due() + off, 0)
        self.now += timedelta(seconds=seconds)
        for _ in range(seconds):
            self.model.second()

    @rule()
    def begin(self) -> None:
        self.act(Kind.BEGAN)
        self.model.begin()

    @rule(window=WINDOWS)
    def take_over(self, window: str) -> None:
        if not isinstance(self.act(Kind.TAKEN_OVER, window=window), Unfit):
            self.window = window

    @rule(lie=st.integers(-(10**6), 10**6))
    def tell_a_lie_about_time(self, lie: int) -> None:
        """Whatever a browser says of its clock changes nothing."""
        self.act(Kind.OPENED, slot=1, at=lie, seconds_left=lie)

    @rule(slot=st.integers(1, 3), seconds=st.sampled_from([5, 20, 40]))
    def think(self, slot: int, seconds: int) -> None:
        self.act(Kind.OPENED, slot=slot, thinking=seconds)
        self.model.think(slot, seconds)

    @rule(slot=st.integers(1, 3))
    def speak(self, slot: int) -> None:
        self.act(Kind.SPEAKING, slot=slot, by=By.CANDIDATE.value)
        self.model.speak(slot)

    @rule(from_section=st.integers(0, 2))
    def go_on(self, from_section: int) -> None:
        """Also from a page that is behind."""
        self.act(Kind.MOVED, to=from_section + 1)
        self.model.go_on(from_section)

    @rule()
    def pause(self) -> None:
        self.act(Kind.PAUSED)
        self.model.pause()

    @rule(by=BOTH, alone=st.booleans())
    def resume(self, by: By, alone: bool) -> None:
        self.act(Kind.RESUMED, by=by.value, alone=alone)
        self.model.resume(by == By.HOST, alone)

    @rule()
    def the_host_pauses(self) -> None:
        self.act(Kind.PAUSED, by=By.HOST.value, reason="coffee")
        self.model.pause(by_host=True)

    @rule(minutes=st.sampled_from([1, 5, 59, 60]))
    def the_host_adds_time(self, minutes: int) -> None:
        self.act(Kind.EXTENDED, seconds=minutes * 60, reason="x", by=By.HOST.value)
        self.model.add(minutes * 60)

    @rule(by=BOTH, wanted=st.booleans())
    def choose_focus(self, by: By, wanted: bool) -> None:
        """It changes what is seen, and no second."""
        self.act(Kind.FOCUS, by=by.value, wanted=wanted)

    @rule()
    def the_host_rates(self) -> None:
        """Never told before the candidate has rated."""
        told = self.act(Kind.HOST_RATED, marks={"code_quality": 1}, by=By.HOST.value)
        if not isinstance(told, Unfit):
            assert self.room.marks is not None

    @precondition(lambda self: self.model.ran > 20)
    @rule(by=BOTH)
    def finish(self, by: By) -> None:
        self.act(Kind.FINISHED, by=by.value)
        self.model.end()

    @rule(section=st.integers(0, 2), window=WINDOWS)
    def save(self, section: int, window: str) -> None:
        """It may have been typed long ago, and have waited for a connection since."""
        text = f"text {len(self.typed)}"
        self.typed.append(text)
        weight = weigh(self.settled(), section, window, self.now)
        if weight in (Weight.COUNTS, Weight.IN_GRACE):
            self.counting[section] = text
        assert (self.counting.get(section) == text) == self.should_count(
            section, window
        )

    def should_count(self, section: int, window: str) -> bool:
        return window == self.window and self.model.counts(section)

    @rule()
    def rate(self) -> None:
        self.act(Kind.RATED, marks={"code_quality": 3})
        self.model.rate()

    @rule()
    def score(self) -> None:
        scored = self.act(Kind.SCORED, report={})
        if not isinstance(scored, Unfit):
            assert any(event.kind == Kind.RATED for event in self.events)

    def teardown(self) -> None:
        """Every course comes to its end, and is looked at in each moment when something is due."""
        self.begin()
        self.take_over("desk")
        while self.model.phase != "finished":
            self.wait(0, off=0)
            self.save(self.model.section, self.window)
            self.both_count_the_same()
        for seconds in (GRACE_SECONDS, 1):
            self.save(self.model.section, self.window)
            self.wait(seconds)
        self.save(self.model.section, self.window)
        self.no_score_comes_before_the_self_rating()
        self.rate()
        self.score()
        self.both_count_the_same()
        self.events_are_in_order_and_happen_once()

    @invariant()
    def both_count_the_same(self) -> None:
        room = self.room
        room = fold(room, settle(room, self.now))
        phase = "finished" if room.phase == Phase.SCORED else room.phase.value
        phase = "lobby" if phase == "scheduled" else phase
        assert (phase, room.section) == (self.model.phase, self.model.section)
        assert set(room.thinking) == set(self.model.thinking)
        if room.clock:
            entered = [room.clock.run_until(at) for at in room.entered]
            assert [each.total_seconds() for each in entered] == self.model.entered
        if room.clock and room.finished is None:
            assert room.clock.run_until(self.now).total_seconds() == self.model.ran
        if room.finished:
            ran = room.running.run_until(room.finished).total_seconds()
            assert ran == self.model.ran <= sum(self.model.seconds)

    @invariant()
    def no_score_comes_before_the_self_rating(self) -> None:
        """However long somebody waits for it."""
        later = self.now + timedelta(days=1)
        room = self.room
        room = fold(room, settle(room, later))
        scored = decide(room, Command(Kind.SCORED, {"report": {}}), later)
        assert room.marks is not None or isinstance(scored, Unfit)

    @invariant()
    def events_are_in_order_and_happen_once(self) -> None:
        moments = [event.at for event in self.events]
        assert moments == sorted(moments)
        kinds = [event.kind for event in self.events]
        for once in ONCE:
            assert kinds.count(once) <= 1
        own = [e for e in self.events if e.kind == Kind.PAUSED and not e.body]
        assert len(own) <= 1


AnyCourse.TestCase.settings = settings(max_examples=60, stateful_step_count=40)
test_any_course = AnyCourse.TestCase
