"""A whole interview as deeds: drawn, worked on, handed in, judged, rated, scored."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from quizzes.actions import practice
from quizzes.actions.answer_question import Answered, answer_question
from quizzes.actions.interviews.concluding import (
    IN_GRACE,
    JUDGING,
    NOT_RATED,
    conclude,
)
from quizzes.actions.interviews.keeping import act
from quizzes.actions.interviews.rating import RATE_ALL, rate
from quizzes.actions.interviews.running import NO_MORE_TRIES, run_own, try_hidden
from quizzes.actions.interviews.scheduling import Wishes, call_off, schedule
from quizzes.actions.interviews.sharing import share, withdraw
from quizzes.actions.interviews.side_by_side import token_of
from quizzes.actions.interviews.texts import Saved, Typed, save_text
from quizzes.actions.interviews.working import (
    NO_DETAIL,
    NOT_HERE,
    SAY_FIRST,
    ask_detail,
    follow_up_spoken,
    go_to_phase,
    opened,
    place,
    said,
    work_on,
)
from quizzes.catalogue import codec
from quizzes.catalogue.shapes import Challenge
from quizzes.knowing.left_out import left_out
from quizzes.models import (
    Attempt,
    Blueprint,
    Interview,
    InterviewShare,
    Item,
    Learner,
    PracticeSession,
    Run,
)
from quizzes.rules.interview import facts
from quizzes.rules.interview.deciding import NOT_NOW
from quizzes.rules.interview.desk import CodePhase, fold
from quizzes.rules.interview.events import Kind
from quizzes.rules.interview.report import compute
from quizzes.rules.interview.room import Phase
from quizzes.rules.interview.rubric import Dimension
from quizzes.rules.sources import Unfit, with_test

from .conftest import At, Sit

KNOW, SAY, WRITE = 1, 3, 4
MARKS = {dimension.value: 3 for dimension in Dimension}
RIGHT = "async def double(value):\n    return 2 * value\n"


def type_in(sat: Interview, slot: int, part: str, text: str, now: object) -> Saved:
    saved = save_text(sat, Typed(slot, part, text, window="desk"), now)  # type: ignore[arg-type]
    assert isinstance(saved, Saved)
    return saved


def judge(run: Run, passed: bool, *titles: str, peak: int = 0) -> None:
    """As an engine does, when the program has run."""
    scenarios = [{"title": title, "passed": passed} for title in titles]
    run.attempt.outcome = "right" if passed else "wrong"  # type: ignore[union-attr]
    run.attempt.verdict = {"scenarios": scenarios, "findings": [], "peak": peak}  # type: ignore[union-attr]
    run.attempt.save()  # type: ignore[union-attr]
    Run.objects.filter(pk=run.pk).update(state="finished", finished_at=timezone.now())


def last_run(sat: Interview) -> Run:
    work = fold(sat.story())[WRITE]
    return sat.learner.runs.select_related("attempt").get(uid=work.handed_in)


def test_the_plan_of_a_seed_is_the_same_and_avoids_what_was_asked(
    ada: Learner, bob: Learner, sit: Sit
) -> None:
    one, other = sit(ada), sit(bob)
    assert one.plan == other.plan
    assert one.pk != other.pk
    assert {item.uid for item in one.planned.items} == {
        "fill",
        "pick-one",
        "say",
        "double-it",
    }


def test_an_interview_that_has_not_begun_can_be_called_off(
    ada: Learner, library: None, at: At
) -> None:
    blueprint = Blueprint.objects.get(slug="short").current.value
    found = schedule(ada, blueprint, Wishes(150, hides_countdown=True), at(0))
    assert isinstance(found, Interview)
    assert found.planned.seconds == (180, 90, 270)
    call_off(found)
    assert ada.interviews.count() == 0


def test_a_begun_one_cannot(ada: Learner, sit: Sit) -> None:
    call_off(sit(ada))
    assert ada.interviews.count() == 1


def test_items_of_other_sections_wait(ada: Learner, sit: Sit, at: At) -> None:
    sat = sit(ada)
    assert not opened(sat, WRITE, at(1))
    assert not isinstance(opened(sat, KNOW, at(1)), Unfit)
    assert said(sat, SAY, at(1)) == NOT_HERE


def test_who_works_on_an_item_at_no_time_for_it_is_told_which_time_it_is(
    ada: Learner, sit: Sit, at: At
) -> None:
    sat = sit(ada)
    act(sat, Kind.PAUSED, at(1))
    assert said(sat, KNOW, at(2)) == NOT_NOW[Phase.PAUSED]
    act(sat, Kind.FINISHED, at(3))
    assert said(sat, KNOW, at(4)) == NOT_NOW[Phase.FINISHED]


def in_code(sat: Interview, at: At) -> None:
    act(sat, Kind.MOVED, at(10), to=1)
    act(sat, Kind.MOVED, at(20), to=2)
    opened(sat, WRITE, at(21))


def test_a_task_tells_a_detail_when_it_is_asked_for(
    ada: Learner, sit: Sit, at: At
) -> None:
    sat = sit(ada)
    in_code(sat, at)
    assert ask_detail(sat, WRITE, "Weather", at(22)) == NO_DETAIL
    ask_detail(sat, WRITE, "Errors", at(22))
    ask_detail(sat, WRITE, "Errors", at(23))
    go_to_phase(sat, WRITE, CodePhase.APPROACH, at(24))
    ask_detail(sat, WRITE, "Not specified", at(25))
    assert fold(sat.story())[WRITE].asked == ("Errors",)


def test_the_hidden_scenarios_are_asked_for_twice_at_most(
    ada: Learner, sit: Sit, at: At
) -> None:
    sat = sit(ada)
    in_code(sat, at)
    assert isinstance(run_own(sat, WRITE, RIGHT, uuid4(), at(30)), Unfit)
    go_to_phase(sat, WRITE, CodePhase.CODE, at(31))
    own = run_own(sat, WRITE, RIGHT, uuid4(), at(32), tests="print(1)")
    assert isinstance(own, Run)
    assert own.source == with_test(RIGHT, "print(1)")
    token = uuid4()
    first = try_hidden(sat, WRITE, RIGHT, token, at(33))
    assert try_hidden(sat, WRITE, RIGHT, token, at(34)) == first
    try_hidden(sat, WRITE, "pass", uuid4(), at(35))
    assert try_hidden(sat, WRITE, RIGHT, uuid4(), at(36)) == NO_MORE_TRIES
    work = fold(sat.story())[WRITE]
    assert (len(work.runs), len(work.tried)) == (1, 2)


def test_drills_are_practised_in_a_session_of_their_own(
    ada: Learner, bob: Learner, sit: Sit, at: At
) -> None:
    sat = sit(ada)
    act(sat, Kind.FINISHED, at(40))
    rate(sat, MARKS, at(41))
    conclude(sat, at(42))
    about, kind = str(sat.uid), PracticeSession.Kind.INTERVIEW
    session = practice.start(ada, kind, about, at(50))
    assert isinstance(session, PracticeSession)
    drills = sat.story()[-1].body["report"]["drills"]
    uids = Item.objects.filter(pk__in=session.queue).values_list("uid", flat=True)
    assert sorted(uids) == sorted(drills)
    assert isinstance(practice.start(bob, kind, about, at(50)), Unfit)
    assert isinstance(practice.start(ada, kind, "nonsense", at(50)), Unfit)


def test_drills_that_were_left_out_are_due_until_they_are_answered(
    ada: Learner, bob: Learner, sit: Sit, at: At
) -> None:
    sat = sit(ada)
    type_in(
        sat, KNOW, "answer", json.dumps({"text": ["nonsense"], "choice": ["0"]}), at(5)
    )
    act(sat, Kind.FINISHED, at(40))
    rate(sat, MARKS, at(41))
    conclude(sat, at(42))
    report = sat.story()[-1].body["report"]
    left = {i["uid"] for i in report["items"] if not i["answered"]}
    due = Item.objects.filter(uid__in=left & set(report["drills"]))
    assert left_out(ada) == {item.pk for item in due}
    assert left_out(bob) == frozenset()
    one = due.exclude(kind="challenge")[0]
    session = practice.start(ada, PracticeSession.Kind.DAILY, "", at(50))
    assert isinstance(session, PracticeSession)
    assert set(left_out(ada)) <= set(session.queue)
    given = Answered(one.current, uuid4(), {"typed": "x"}, right=False)
    answer_question(ada, given, at(60))
    assert left_out(ada) == {item.pk for item in due if item != one}


def test_a_follow_up_comes_once_in_all_interviews_and_says_why(
    ada: Learner, sit: Sit, at: At
) -> None:
    sat = sit(ada)
    act(sat, Kind.MOVED, at(10), to=1)
    told: dict[str, list[str]] = {"point": ["0", "1"]}
    assert follow_up_spoken(sat, SAY, told, at(11)) == SAY_FIRST
    said(sat, SAY, at(12))
    follow_up_spoken(sat, SAY, told, at(13))
    follow_up_spoken(sat, SAY, told, at(14))
    asked = fold(sat.story())[SAY].follow_up
    assert asked
    assert asked.ask == "And if nothing is ready?"
    act(sat, Kind.FINISHED, at(50))
    again = sit(ada)
    act(again, Kind.MOVED, at(10), to=1)
    said(again, SAY, at(12))
    follow_up_spoken(again, SAY, told, at(13))
    assert fold(again.story())[SAY].follow_up is None


def test_follow_ups_know_how_many_calls_the_last_asking_made_at_once(
    ada: Learner, sit: Sit, at: At
) -> None:
    sat = sit(ada)
    in_code(sat, at)
    double = codec.decode(Item.objects.get(uid="double-it").current.body)
    assert isinstance(double, Challenge)
    ask_detail(sat, WRITE, "Errors", at(30))
    type_in(
        sat, WRITE, "approach", "Multiply by two, whatever the number may be.", at(30)
    )
    type_in(sat, WRITE, "tests", "print(1)", at(30))
    go_to_phase(sat, WRITE, CodePhase.CODE, at(31))
    with transaction.atomic():
        here = place(sat, WRITE, at(32))
        assert not isinstance(here, Unfit)
        before = work_on(here, double, at(32))
        assert (before.peak, before.asked, before.unasked) == (0, 1, 1)
        assert (before.approach, before.tests) == (True, False)
    for number, peak in enumerate((5, 3)):
        tried = try_hidden(sat, WRITE, f"# {number}\n{RIGHT}", uuid4(), at(33 + number))
        assert isinstance(tried, Run)
        judge(tried, True, "doubles a number", peak=peak)
    with transaction.atomic():
        here = place(sat, WRITE, at(40))
        assert not isinstance(here, Unfit)
        assert work_on(here, double, at(40)).peak == 3


def test_follow_ups_know_whether_the_injected_fault_was_held(
    ada: Learner, sit: Sit, at: At
) -> None:
    """From the end of its run on; before, and where none is injected, it is neither."""
    sat = sit(ada)
    in_code(sat, at)
    double = codec.decode(Item.objects.get(uid="double-it").current.body)
    assert isinstance(double, Challenge)

    def faults() -> tuple[bool, bool]:
        with transaction.atomic():
            here = place(sat, WRITE, at(50))
            assert not isinstance(here, Unfit)
            work = work_on(here, double, at(50))
        return work.fault_held, work.fault_broke

    told = [faults()]
    run = ada.runs.create(token=uuid4(), state="finished", created_at=at(40))
    about = {"scenario": "number", "title": "doubles a number", "says": "It is slow."}
    act(sat, Kind.FAULTED, at(40), slot=WRITE, run=str(run.uid), **about)
    told.append(faults())
    for seq, passed in enumerate((True, False), 1):
        run.events.create(seq=seq, body={"type": "scenario", "passed": passed})
        told.append(faults())
    assert told == [(False, False), (False, False), (True, False), (False, True)]


def test_a_program_that_passes_nothing_has_failed_in_no_way_that_is_asked_on(
    ada: Learner, sit: Sit, at: At
) -> None:
    """As "Your version was slow: why?" of one that did not even run."""
    sat = sit(ada)
    in_code(sat, at)
    double = codec.decode(Item.objects.get(uid="double-it").current.body)
    assert isinstance(double, Challenge)
    go_to_phase(sat, WRITE, CodePhase.CODE, at(31))
    tried = try_hidden(sat, WRITE, "nothing", uuid4(), at(33))
    assert isinstance(tried, Run)
    failed = []
    for another_passed in (False, True):
        judge(tried, False, "doubles a number")
        verdict = tried.attempt.verdict  # type: ignore[union-attr]
        verdict["scenarios"].append({"title": "runs", "passed": another_passed})
        tried.attempt.save()  # type: ignore[union-attr]
        with transaction.atomic():
            here = place(sat, WRITE, at(40))
            assert not isinstance(here, Unfit)
            failed.append(work_on(here, double, at(40)).failed)
    assert failed == [set(), {"doubles a number"}]


def work_through(sat: Interview, at: At) -> None:
    """Right, half said, and written at the last second."""
    slot_of = {item.uid: item.slot for item in sat.planned.items}
    picked = json.dumps({"choice": ["0"], "confidence": ["sure"]})
    type_in(sat, slot_of["pick-one"], "answer", picked, at(5))
    type_in(sat, slot_of["fill"], "answer", json.dumps({"text": ["nonsense"]}), at(6))
    act(sat, Kind.MOVED, at(10), to=1)
    said(sat, SAY, at(15))
    ticked = json.dumps({"said": ["well"], "point": ["0", "1"], "claim": []})
    type_in(sat, SAY, "answer", ticked, at(16))
    act(sat, Kind.MOVED, at(20), to=2)
    go_to_phase(sat, WRITE, CodePhase.CODE, at(25))
    type_in(sat, WRITE, "code", RIGHT, at(375))


def test_a_whole_interview_is_scored_and_recomputes_to_itself(
    ada: Learner, sit: Sit, at: At
) -> None:
    sat = sit(ada)
    work_through(sat, at)
    assert conclude(sat, at(376)) == NOT_RATED
    assert rate(sat, {"code_quality": 3}, at(376)) == RATE_ALL
    assert ada.attempts.count() == 0
    rate(sat, MARKS, at(376))
    assert conclude(sat, at(377)) == IN_GRACE
    assert conclude(sat, at(381)) == JUDGING
    judge(last_run(sat), True, "doubles a number")
    assert conclude(sat, at(382)) is None
    assert conclude(sat, at(383)) is None
    sat.refresh_from_db()
    scored = sat.story()[-1]
    report = scored.body["report"]
    assert (report["percent"], report["band"]) == (70, "Not yet")
    assert [g["held"] for g in report["gates"]] == ["held"]
    assert report["items"][3]["in_grace"]
    assert report["course"]["finished_by"] == "clock"
    assert sat.percent == 70
    known = [facts.from_json(each) for each in scored.body["facts"]]
    again = compute(sat.sat, sat.planned, sat.story(), known)
    assert json.loads(json.dumps(again)) == report
    outcomes = ada.attempts.values_list("item__slug", "outcome")
    assert dict(outcomes) == {
        "pick-one": "right", "fill": "wrong", "say": "right", "double-it": "right"
    }  # fmt: skip
    assert ada.reviews.filter(item__uid__in=report["drills"]).count() == 2


def test_the_last_try_is_not_judged_twice(ada: Learner, sit: Sit, at: At) -> None:
    sat = sit(ada)
    in_code(sat, at)
    go_to_phase(sat, WRITE, CodePhase.CODE, at(31))
    type_in(sat, WRITE, "code", RIGHT, at(32))
    tried = try_hidden(sat, WRITE, RIGHT, uuid4(), at(33))
    assert isinstance(tried, Run)
    judge(tried, True, "doubles a number")
    act(sat, Kind.FINISHED, at(40))
    rate(sat, MARKS, at(41))
    assert conclude(sat, at(42)) is None
    assert last_run(sat) == tried
    both = ada.runs.get(token=token_of(sat, WRITE))
    assert (both.kind, both.source, ada.runs.count()) == ("compare", RIGHT, 2)


def test_marks_wait_for_the_injected_fault_and_the_first_asking(
    ada: Learner, sit: Sit, at: At
) -> None:
    """Who ends the interview right after pressing the button is judged by its outcome, too."""
    sat = sit(ada)
    in_code(sat, at)
    for second, phase in enumerate((CodePhase.CODE, CodePhase.VERIFY), 31):
        go_to_phase(sat, WRITE, phase, at(second))
    tried = try_hidden(sat, WRITE, RIGHT, uuid4(), at(33))
    assert isinstance(tried, Run)
    fault = ada.runs.create(token=uuid4(), created_at=at(34))
    about = {"scenario": "number", "title": "doubles a number", "says": "It is slow."}
    act(sat, Kind.FAULTED, at(34), slot=WRITE, run=str(fault.uid), **about)
    act(sat, Kind.FINISHED, at(40))
    rate(sat, MARKS, at(41))
    assert conclude(sat, at(42)) == JUDGING
    judge(tried, True, "doubles a number")
    assert conclude(sat, at(43)) == JUDGING
    fault.events.create(seq=1, body={"type": "scenario", "passed": True})
    Run.objects.filter(pk=fault.pk).update(state="finished")
    assert conclude(sat, at(44)) is None
    known = sat.story()[-1].body["facts"][WRITE - 1]
    assert (known["fault_held"], known["first_try_passed"]) == (True, True)


def test_what_nobody_wrote_is_not_handed_in(ada: Learner, sit: Sit, at: At) -> None:
    sat = sit(ada)
    act(sat, Kind.FINISHED, at(40))
    rate(sat, MARKS, at(41))
    assert conclude(sat, at(42)) is None
    sat.refresh_from_db()
    assert (sat.percent, Attempt.objects.count()) == (0, 0)


def test_a_link_shows_what_was_ticked_until_it_is_withdrawn(
    ada: Learner, sit: Sit, at: At
) -> None:
    sat = sit(ada)
    assert isinstance(share(sat, [], 7, at(0)), Unfit)
    link = share(sat, ["band", "sections", "nonsense"], 7, at(0))
    assert isinstance(link, InterviewShare)
    assert link.shows == ["band", "sections"]
    valid = InterviewShare.objects.valid
    assert (valid(at(1)).count(), valid(at(8 * 86400)).count()) == (1, 0)
    withdraw(sat, link.pk, at(2))
    assert valid(at(3)).count() == 0


@pytest.mark.parametrize("part", ["pad", "nonsense"])
def test_no_text_gets_into_a_field_that_is_not_there(
    ada: Learner, sit: Sit, at: At, part: str
) -> None:
    sat = sit(ada)
    assert isinstance(save_text(sat, Typed(KNOW, part, "x"), at(1)), Unfit)
    assert isinstance(save_text(sat, Typed(99, "said", "x"), at(1)), Unfit)
