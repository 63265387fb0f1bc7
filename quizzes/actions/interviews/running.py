"""Programs of the room: the candidate's own runs, and the hidden scenarios, twice at most."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from quizzes.actions.hand_in import hand_in
from quizzes.actions.rerun import rerun
from quizzes.actions.start_run import start_run
from quizzes.catalogue.shapes import Challenge
from quizzes.models import Interview, Item, Learner, Run
from quizzes.rules.interview.desk import TRIES, CodePhase
from quizzes.rules.interview.events import Kind
from quizzes.rules.interview.faults import inject
from quizzes.rules.sources import Unfit

from .working import NOT_HERE, place, tell, value_of

NO_MORE_TRIES = Unfit(
    f"The hidden scenarios may be asked for {TRIES} times, and that was done. "
    "What stands in the editor at the end is judged."
)
NO_FAULT = Unfit("This task has no fault to inject.")
NOT_YET = Unfit("Programs run from the phase of coding on.")


def run_own(
    interview: Interview,
    slot: int,
    source: str,
    token: UUID,
    now: datetime,
    tests: str = "",
) -> Run | Unfit:
    """The code as it stands, with the candidate's own tests below it."""
    begin = partial(start_run, test=tests)
    return _run(interview, slot, source, token, now, Kind.RAN, begin)


def try_hidden(
    interview: Interview, slot: int, source: str, token: UUID, now: datetime
) -> Run | Unfit:
    return _run(interview, slot, source, token, now, Kind.TRIED, hand_in)


def inject_fault(
    interview: Interview, slot: int, source: str, token: UUID, now: datetime
) -> Run | Unfit:
    """One fault for a program: the scenario that the interview's seed decides, judged alone."""
    with transaction.atomic():
        here = place(interview, slot, now)
        if isinstance(here, Unfit):
            return here
        value = value_of(here.item)
        if not isinstance(value, Challenge) or not here.work.reached(CodePhase.VERIFY):
            return NOT_YET
        learner = here.interview.learner
        if here.work.fault:
            return learner.runs.get(uid=here.work.fault.run)
        fault = inject(value.scenarios, f"{interview.seed}/{slot}")
        if fault is None:
            return NO_FAULT
        item = Item.objects.select_related("version").get(uid=here.item.uid)
        run = rerun(learner, item, source, token, now, fault.scenario)
        if not isinstance(run, Unfit):
            told = {"title": fault.title, "says": fault.says}
            tell(here, Kind.FAULTED, now, run=str(run.uid), **told)
        return run


def _run(
    interview: Interview,
    slot: int,
    source: str,
    token: UUID,
    now: datetime,
    kind: Kind,
    begin: Callable[[Learner, Item, str, UUID, datetime], Run | Unfit],
) -> Run | Unfit:
    """The same click twice is one run, and told once."""
    with transaction.atomic():
        here = place(interview, slot, now)
        if isinstance(here, Unfit):
            return here
        item = Item.objects.select_related("version").get(uid=here.item.uid)
        if not item.is_challenge:
            return NOT_HERE
        if not here.work.reached(CodePhase.CODE):
            return NOT_YET
        learner = here.interview.learner
        earlier = learner.runs.filter(token=token).first()
        told = here.work.tried if kind == Kind.TRIED else here.work.runs
        if earlier and str(earlier.uid) in told:
            return earlier
        if kind == Kind.TRIED and len(told) >= TRIES:
            return NO_MORE_TRIES
        run = begin(learner, item, source, token, now)
        if not isinstance(run, Unfit):
            tell(here, kind, now, run=str(run.uid))
        return run
