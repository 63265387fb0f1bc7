"""The entry: run the program as a script, or perform a scenario on it as a module."""

from __future__ import annotations

import atexit
import multiprocessing
import sys
import traceback
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from . import step_aside
from .clock import VirtualTimeExceeded
from .findings.blocking import SAMPLER
from .install import install
from .patience import Deadlock
from .printed import timed_output
from .rehearsal import rehearse, rehearse_trace
from .reporting import Report
from .scenarios import perform
from .script import compiled, main_of, take_down
from .session import Session
from .trace.streams import trace_streams
from .uncaught import (
    INTERRUPTED,
    UNFLUSHED,
    end_by_interrupt,
    exit_status,
    flush_streams,
    tell_uncaught,
)
from .unheard import tell_of_no_thread, tell_of_shutdown, tell_unheard

__all__ = ["rehearse", "rehearse_trace", "run", "step_aside"]


_active_children = multiprocessing.active_children


def run(payload: dict[str, Any], send_report: Report) -> int:
    """Run what the payload says and return the exit code; never raises."""
    session = Session.begin(
        virtual=payload["clock"] == "virtual",
        limit_seconds=payload["virtual_seconds"],
        report=send_report,
        source=str(payload["source"]),
        is_traced=bool(payload.get("trace")),
        is_scenario=bool(payload.get("scenario")),
    )
    install(session)
    SAMPLER.start()
    step_aside()
    if session.trace is not None:
        trace_streams(session.trace)
    try:
        if scenario := payload.get("scenario"):
            code = _perform(payload["source"], scenario, session)
        else:
            code = _run_script(payload, session)
    finally:
        session.tell_time()
    return end_by_interrupt() if code == INTERRUPTED else code


def _perform(source: str, scenario: Mapping[str, Any], session: Session) -> int:
    """Nothing is run after it: what the program left for its exit has no say."""
    try:
        perform(source, scenario, session)
    except BaseException:  # the guest never raises
        traceback.print_exc()
        return 1
    return 0


def _run_script(payload: Mapping[str, Any], session: Session) -> int:
    timed = timed_output(sys.stdout, session) if payload.get("timed_output") else None
    if timed is not None:
        sys.stdout = timed
    tell_unheard()
    streams = sys.stdout, sys.stderr
    code = _execute(str(payload["source"]), session)
    if session.outside.deadlock is not None:
        tell_of_no_thread()
        _end_children()
    try:
        _wait_for_threads(session)
        atexit._run_exitfuncs()
    except BaseException:  # exit functions are the program's
        code = code or 1
    is_flushed = flush_streams()
    session.look_at_what_is_left()
    if session.outside.deadlock is None:  # else what waits for ever is no news
        with suppress(BaseException):  # whatever finalizers bring about
            take_down(streams)
    is_flushed &= flush_streams()
    if timed is not None:
        timed.tell_rest()
    return code if is_flushed or code == INTERRUPTED else UNFLUSHED


def _end_children() -> None:
    """Those of a pool that waits for ever: its exit function would wait for them."""
    with suppress(BaseException):  # they, and their list, may be the program's doing
        for child in _active_children():
            child.kill()


def _wait_for_threads(session: Session) -> None:
    """They may wait for ever, or too long; no other error is the program's end."""
    try:
        session.outside.wait_for_the_end()
    except (Deadlock, VirtualTimeExceeded):
        raise
    except BaseException as error:
        tell_of_shutdown(error)


def _execute(source: str, session: Session) -> int:
    names = main_of(source)
    try:
        exec(compiled(source), names)  # noqa: S102 - our purpose
    except SystemExit as end:
        return exit_status(end)
    except BaseException as error:  # as the interpreter's top level does
        uncaught = error
    else:
        return 0
    try:
        session.tell_failure(uncaught)
        return tell_uncaught(uncaught)
    finally:
        del uncaught  # the script's frames lead to this one: it would never be freed
