"""Hold what one scenario's process told against the checks. Pure, and closed to failure:
what was not told, or told twice, or told by somebody else, does not pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sandbox import Ending, Finished, Limits
from sandbox.findings import ADVICE, MISTAKE, Finding

from .automatic import IDS, Mistake, forbid, mistakes, unasked
from .checks import Failed, Run
from .endings import CUT, FORGED, ending_message, violated
from .events import ScenarioJudged
from .loader import LoadedScenario, raising_line
from .observation import Observation, most_at_once, parse
from .sealing import Violation, unseal
from .showing import raised_text, sentences
from .takes import check_takes, which_take
from .verdict import BrokenCheck, Judged

OUR_FAULT = (
    "This scenario could not be judged: something went wrong on our side. "
    "It does not count."
)
LEVELS = (MISTAKE, ADVICE)
LONGEST_MESSAGE = 2_000
_NO_SUCH_NAME = "module 'student' has no attribute "

Data = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Trial:
    """One scenario that was performed, and everything that was heard of it."""

    scenario: LoadedScenario
    params: Mapping[str, object]
    seal: str
    limits: Limits
    reports: Sequence[Data]
    finished: Finished


def hold(trial: Trial) -> Judged:
    """The judgement over one scenario."""
    ending = trial.finished.ending
    if ending in (Ending.BROKEN, Ending.STOPPED, Ending.NOT_OFFERED):
        return not_judged(trial.scenario, ending)
    takes: tuple[Observation, ...] = ()
    seen: Observation | None = None
    try:
        takes = _observation(trial)
        seen = takes[-1]
        _check_ending(trial)
        for seen in takes:
            _hold(trial, seen)
    except Failed as failed:
        failed.message = sentences(which_take(seen), failed.message)
        line = _line(trial, seen, failed)
    except Exception as error:  # an author's check can raise anything
        return not_judged(trial.scenario, ending, _broken(trial.scenario, error))
    else:
        line = _line(trial, seen)
    peak = max((most_at_once(seen.notes) for seen in takes), default=0)
    return Judged(line, ending, tuple(_findings(trial, takes)), peak=peak)


def not_judged(
    scenario: LoadedScenario,
    ending: Ending = Ending.BROKEN,
    broken: BrokenCheck | None = None,
) -> Judged:
    """Nothing was found out, and the program is not to blame."""
    line = ScenarioJudged(scenario.name, scenario.title, False, OUR_FAULT)
    return Judged(line, ending, is_our_fault=True, broken=broken)


def refused(scenario: LoadedScenario, message: str) -> Judged:
    """It was not even begun, and the program is to blame."""
    line = ScenarioJudged(scenario.name, scenario.title, False, message)
    return Judged(line, Ending.EXITED)


def _broken(scenario: LoadedScenario, error: Exception) -> BrokenCheck:
    path = scenario.checks[0].__code__.co_filename  # of all the checks
    return BrokenCheck(raising_line(error, path), f"{type(error).__name__}: {error}")


def _observation(trial: Trial) -> tuple[Observation, ...]:
    """The one that the guest made. A forged one beside it spoils both."""
    found = [r for r in trial.reports if r.get("type") == "observation"]
    if not found:
        raise Failed(_why_it_ended(trial))
    if len(found) > 1:
        raise Failed(FORGED)
    try:
        observed = parse(unseal(found[0], trial.seal))
        if observed.violations:
            raise Failed(violated(observed.violations[0]))
        check_takes(trial.scenario, observed.takes)
    except Violation as violation:
        raise Failed(FORGED) from violation
    return observed.takes


def _check_ending(trial: Trial) -> None:
    match trial.finished:
        case Finished(ending=Ending.EXITED, exit_code=0):
            pass
        case Finished(ending=Ending.DEADLOCKED) if _may_deadlock(trial):
            pass
        case _:
            raise Failed(_why_it_ended(trial))


def _may_deadlock(trial: Trial) -> bool:
    return Mistake.DEADLOCK in trial.scenario.allow


def _hold(trial: Trial, seen: Observation) -> None:
    if seen.is_cut:
        raise Failed(CUT)
    _check_loaded(seen)
    run = Run(seen, trial.finished.memory_mib)
    try:
        _check(run, trial)
    except Failed as failed:
        if (
            seen.raised
            and not run.asked_for_raised  # or nobody would ever say it
            and not _is_our_cancel(seen)
        ):
            failed.message = sentences(unasked(seen.raised), failed.message)
        raise
    forbid(run, seen, trial.scenario.allow)


def _is_our_cancel(seen: Observation) -> bool:
    """What left the scenario is what the take sent into it."""
    raised = seen.raised
    return bool(
        seen.interrupted is not None
        and raised is not None
        and raised["type"] == "CancelledError"
    )


def _check(run: Run, trial: Trial) -> None:
    for check in trial.scenario.checks:
        names = check.__code__.co_varnames[1 : check.__code__.co_argcount]
        check(run, **{name: trial.params[name] for name in names})


def _check_loaded(seen: Observation) -> None:
    """A file that cannot be used says so in plain words, whatever the checks ask."""
    if (raised := seen.raised) is None:
        return
    if not seen.is_loaded:
        raise Failed(f"Your file cannot be loaded: {raised_text(raised)}.")
    if raised["message"].startswith(_NO_SUCH_NAME):
        name = raised["message"].removeprefix(_NO_SUCH_NAME).strip("'")
        raise Failed(f"Your file defines no `{name[:100]}`, which the task asks for.")


def _why_it_ended(trial: Trial) -> str:
    waits: list[object] = []
    cycle: object = None
    for report in trial.reports:
        match report:
            case {
                "type": "deadlock" | "virtual_time_exceeded",
                "waiting": list(waiting),
            }:
                waits, cycle = waiting, report.get("cycle")
    return ending_message(trial.finished, trial.limits, waits, cycle)


def _line(
    trial: Trial, seen: Observation | None, failed: Failed | None = None
) -> ScenarioJudged:
    line = ScenarioJudged(trial.scenario.name, trial.scenario.title, failed is None)
    if seen is not None:
        line = replace(line, took_seconds=seen.took_us / 1e6)
    if failed is None:
        return line
    return replace(
        line,
        message=failed.message[:LONGEST_MESSAGE],
        expected=failed.expected,
        got=failed.got,
    )


def _findings(trial: Trial, takes: Sequence[Observation]) -> Iterator[Finding]:
    allowed = {IDS[mistake] for mistake in trial.scenario.allow if mistake in IDS}
    for seen in takes:
        for mistake, finding in mistakes(seen):
            if mistake not in trial.scenario.allow:
                yield finding
    for report in trial.reports:
        told = _reported(report)
        if told is not None and told.id not in allowed:
            yield told


def _reported(report: Data) -> Finding | None:
    """A finding of the guest's, if it has the form of one: anyone may write there."""
    match report:
        case {
            "type": "finding",
            "id": str(name),
            "level": str(level),
            "line": (int() | None) as line,
            "message": str(message),
        } if level in LEVELS:
            return Finding(name[:64], level, line, message[:LONGEST_MESSAGE])
    return None
