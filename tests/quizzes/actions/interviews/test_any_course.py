"""Any mixture of deeds on rows, with restarts between them: no second and no text is lost.

The same model counts beside it as beside the rules.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from quizzes.actions.interviews import history
from quizzes.actions.interviews.concluding import Waiting, conclude
from quizzes.actions.interviews.directing import (
    add_time,
    reveal_follow_up,
    reveal_hint,
)
from quizzes.actions.interviews.keeping import act, look
from quizzes.actions.interviews.noting import note
from quizzes.actions.interviews.pairing import follow_link, invite, withdraw
from quizzes.actions.interviews.pausing import go_on, pause, resume, say_here
from quizzes.actions.interviews.rating import rate, rate_as_host
from quizzes.actions.interviews.scheduling import Wishes, schedule
from quizzes.actions.interviews.texts import Saved, Typed, save_text
from quizzes.models import Blueprint, Interview, Invitation, Learner
from quizzes.rules.interview.events import Kind
from quizzes.rules.interview.recording import Edit, replay
from quizzes.rules.interview.room import Phase
from quizzes.rules.interview.rubric import Dimension
from tests.quizzes.rules.interview.counting import (
    AWAY_SECONDS,
    GRACE_SECONDS,
    Model,
)

from .conftest import NOON

SECTIONS = (120, 60, 180)
WINDOWS = st.sampled_from(["desk", "phone"])
WRITERS = st.sampled_from(["", "desk", "phone"])  # the first: whichever writes now
SECTION = st.sampled_from([None, 0, 1, 2])  # the first: which runs
SECONDS = st.one_of(
    st.integers(0, 60), st.integers(60, 200), st.sampled_from([AWAY_SECONDS])
)
OFF = st.sampled_from([None, -1, 0, 1])  # what is due next, in seconds
BEHIND = st.sampled_from([(0,), (0, 1), (1, 0)])
DOORS = ("", "told/", "clock/", "playback/", "report.json")
HAS_BEGUN = st.sampled_from([True, True, True, False])
MARKS = {dimension.value: 3 for dimension in Dimension}


class AnyCourse(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.now, self.model = NOON, Model(SECTIONS)
        name = uuid4().hex
        self.learner = Learner.objects.create_user(name)
        self.stranger = Client()
        self.stranger.force_login(Learner.objects.create_user(uuid4().hex))
        host = Learner.objects.create_user(uuid4().hex)
        invited = invite(host, "Ada", blueprint(), 1, self.now)
        assert isinstance(invited, Invitation)
        found = follow_link(invited, self.learner, "Bob", Wishes(), self.now)
        assert isinstance(found, Interview)
        self.pk, self.seat, self.stands = found.pk, invited.pk, True
        self.slots = {n: s.items[0].slot for n, s in enumerate(found.planned.sections)}
        self.typed: list[str] = []
        self.counting: dict[int, list[str]] = {section: [] for section in range(3)}
        self.window, self.is_rated = "", False
        self.here = datetime.min.replace(tzinfo=UTC)

    @property
    def interview(self) -> Interview:
        """As a server finds it that was started this moment."""
        return Interview.objects.get(pk=self.pk)

    @initialize(has_begun=HAS_BEGUN)
    def come(self, has_begun: bool) -> None:
        """Hypothesis leaves rules out: without this most courses would never begin."""
        if has_begun:
            self.begin()
            self.take_over("desk")

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
        act(self.interview, Kind.BEGAN, self.now)
        self.model.begin()

    @rule()
    def begin_another(self) -> None:
        """Never two rooms: the open one is given back."""
        is_open = self.model.phase in ("lobby", "running", "paused")
        if is_open:
            again = schedule(self.learner, blueprint(), Wishes(), self.now)
            assert isinstance(again, Interview)
            assert again.pk == self.pk

    @rule(window=WINDOWS)
    def take_over(self, window: str) -> None:
        act(self.interview, Kind.TAKEN_OVER, self.now, window=window)
        if self.model.phase in ("running", "paused"):
            self.window = window

    @rule(from_section=st.integers(0, 2))
    def go_on(self, from_section: int) -> None:
        act(self.interview, Kind.MOVED, self.now, to=from_section + 1)
        self.model.go_on(from_section)

    @rule()
    def pause(self) -> None:
        act(self.interview, Kind.PAUSED, self.now)
        self.model.pause()

    @rule()
    def resume(self) -> None:
        go_on(self.interview, self.now)
        is_away = self.now - self.here >= timedelta(seconds=AWAY_SECONDS)
        self.model.resume(alone=is_away or not self.stands)

    @property
    def invitation(self) -> Invitation:
        return Invitation.objects.select_related("interview").get(pk=self.seat)

    @rule()
    def the_host_pauses(self) -> None:
        pause(self.invitation, "coffee", self.now)
        if self.stands:
            self.here = self.now
            self.model.pause(by_host=True)

    @rule()
    def the_host_resumes(self) -> None:
        resume(self.invitation, self.now)
        if self.stands:
            self.model.resume(by_host=True)

    @rule()
    def the_hosts_page_says_that_it_is_there(self) -> None:
        say_here(self.invitation, self.now)
        self.here = self.now

    @rule(minutes=st.sampled_from([1, 5, 10]))
    def the_host_adds_time(self, minutes: int) -> None:
        add_time(self.invitation, minutes, "noise", self.now)
        if self.stands:
            self.model.add(minutes * 60)

    @rule(section=st.integers(0, 2), number=st.integers(-1, 2))
    def the_host_tells(self, section: int, number: int) -> None:
        """It costs no second, and touches no text."""
        reveal_hint(self.invitation, self.slots[section], number, self.now)
        reveal_follow_up(self.invitation, self.slots[section], number, self.now)
        note(self.invitation, "+ps seen", "", self.now)

    @rule()
    def the_host_rates(self) -> None:
        rate_as_host(self.invitation, MARKS, self.now)

    @rule()
    def the_host_is_sent_away(self) -> None:
        if self.model.ran > 100:
            withdraw(self.invitation, self.now)
            self.stands = False

    @rule()
    def finish(self) -> None:
        if self.model.ran > 60:
            act(self.interview, Kind.FINISHED, self.now)
            self.model.end()

    @rule(section=SECTION, window=WRITERS, behind=BEHIND)
    def save(self, section: int | None, window: str, behind: tuple[int, ...]) -> None:
        """One page after the other, each upon the newest text or upon an older one."""
        here = self.model.section if section is None else section
        for each in behind:
            self.save_once(here, window or self.window, each)

    def save_once(self, section: int, window: str, behind: int) -> None:
        text = f"text {len(self.typed)}"
        row = self.interview.texts.filter(slot=self.slots[section], part="said").first()
        newest = row.revision if row else 0
        typed = Typed(
            self.slots[section], "said", text, max(newest - behind, 0), window
        )
        saved = save_text(self.interview, typed, self.now)
        self.typed.append(text)
        is_newest = typed.revision == newest
        may = window == self.window and self.model.counts(section) and is_newest
        assert may == (isinstance(saved, Saved) and saved.counts)
        if may:
            self.counting[section].append(text)

    @rule()
    def rate(self) -> None:
        rate(self.interview, MARKS, self.now)
        self.model.rate()
        self.is_rated = self.is_rated or self.model.phase == "finished"

    @rule()
    def conclude(self) -> None:
        waiting = conclude(self.interview, self.now)
        assert isinstance(waiting, Waiting) or self.is_rated

    @rule(door=st.sampled_from(DOORS))
    def a_stranger_looks(self, door: str) -> None:
        page = self.stranger.get(f"/interviews/{self.interview.uid}/{door}")
        assert page.status_code == 404

    def teardown(self) -> None:
        """Every course comes to its end, and is looked at in each moment when something is due."""
        self.begin()
        self.take_over("desk")
        self.begin_another()
        while self.model.phase != "finished":
            self.wait(0, off=0)
            self.save(None, "", (0, 1))
            self.both_count_the_same()
        for seconds in (GRACE_SECONDS, 1):
            self.save(None, "", (0, 1))
            self.wait(seconds)
        self.save(None, "", (0, 1))
        self.no_score_comes_before_the_self_rating()
        self.rate()
        self.conclude()
        self.both_count_the_same()
        self.every_text_is_found_again()
        self.a_stranger_looks("")

    @invariant()
    def both_count_the_same(self) -> None:
        interview = self.interview
        room = look(interview, self.now)
        phase = "finished" if room.phase == Phase.SCORED else room.phase.value
        phase = "lobby" if phase == "scheduled" else phase
        assert (phase, room.section) == (self.model.phase, self.model.section)
        assert (interview.percent is None) == (room.phase != Phase.SCORED)
        end = room.finished or self.now
        if room.clock:
            entered = [room.clock.run_until(at) for at in room.entered]
            assert [each.total_seconds() for each in entered] == self.model.entered
            assert room.clock.run_until(end).total_seconds() == self.model.ran

    @invariant()
    def no_score_comes_before_the_self_rating(self) -> None:
        """However long somebody waits for it; what it would change is undone."""
        if not self.is_rated:
            with transaction.atomic():
                told = conclude(self.interview, self.now + timedelta(days=1))
                transaction.set_rollback(True)
            assert isinstance(told, Waiting)

    @invariant()
    def marks_are_told_to_nobody_before_both_have_rated(self) -> None:
        told = self.interview.events.filter(kind=Kind.HOST_RATED).count()
        assert told <= (self.is_rated and self.invitation.marks is not None)

    @invariant()
    def every_text_is_found_again(self) -> None:
        rows = [edit for edit in history.history(self.interview) if edit.part == "said"]
        aside = {row.inserted for row in rows if row.revision is None}
        counted: set[str] = set()
        for section, slot in self.slots.items():
            edits = [r for r in rows if r.slot == slot and r.revision is not None]
            changes = [Edit(e.place, e.removed, e.inserted) for e in edits]
            texts = [replay(changes[: n + 1]) for n in range(len(changes))]
            assert texts == self.counting[section]
            counted |= set(texts)
        assert counted | aside == set(self.typed)


def blueprint() -> object:
    return Blueprint.objects.get(slug="short").current.value


@pytest.mark.usefixtures("library")
def test_any_course(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "SAVES_A_STRETCH", 3)
    run_state_machine_as_test(
        AnyCourse,
        settings=settings(
            max_examples=8,
            stateful_step_count=25,
            suppress_health_check=list(HealthCheck),
        ),
    )
