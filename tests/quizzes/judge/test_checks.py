"""Checks say in one sentence what happened against what was expected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from quizzes.judge.automatic import Mistake, forbid, mistakes
from quizzes.judge.checks import Failed, Run, alike
from quizzes.judge.observation import Note, Observation
from quizzes.judge.showing import with_article

QUIET = Observation(
    is_loaded=True,
    returned=None,
    raised=None,
    took_us=0,
    notes=(),
    leaked=(),
    never_awaited=(),
    never_retrieved=(),
    blocked=(),
    is_cut=False,
)
KEY_ERROR = {"type": "KeyError", "message": "'x'", "line": 12, "group": []}


def seen(**changes: object) -> Run:
    return Run(replace(QUIET, **changes))


def notes(*kinds_and_data: tuple[str, object]) -> tuple[Note, ...]:
    return tuple(
        Note(n, 1, kind, data) for n, (kind, data) in enumerate(kinds_and_data)
    )


def failure(check: Callable[[], object]) -> Failed:
    with pytest.raises(Failed) as failed:
        check()
    return failed.value


def test_a_value_that_differs():
    failed = failure(lambda: seen(returned=[2, 1]).returns([1, 2], "Keep the order."))
    assert failed.message == "It returned [2, 1], expected [1, 2]. Keep the order."
    assert (failed.expected, failed.got) == ("[1, 2]", "[2, 1]")


def test_an_exception_instead_of_a_value():
    failed = failure(lambda: seen(raised=KEY_ERROR).returns(5))
    assert failed.message == (
        "It raised KeyError: 'x' (line 12) instead of returning 5."
    )


@pytest.mark.parametrize(
    ("got", "wanted", "equal"),
    [
        ((1, [2]), [1, (2,)], True),
        ({"a": (1,)}, {"a": [1]}, True),
        (1.0, 1, True),
        (True, 1, False),
        (1, True, False),
        ([True], [1], False),
        ({"a": 1}, {"a": 1, "b": 2}, False),
        ([1], [1, 2], False),
        ({"$type": "int"}, 5, False),
        (None, False, False),
        ("1", 1, False),
        ({1, 2}, frozenset([1, 2]), True),
    ],
)
def test_what_counts_as_equal(got, wanted, equal):
    assert alike(got, wanted) is equal


def test_markers_are_shown_as_what_they_stand_for():
    value = [{"$type": "coroutine"}, {"$type": "ValueError", "$message": "no"}]
    failed = failure(lambda: seen(returned=value).returns([1]))
    assert failed.got == "[<coroutine>, ValueError('no')]"


def test_the_wrong_exception():
    failed = failure(lambda: seen(raised=KEY_ERROR).raises("OSError", "As it is."))
    assert failed.message == (
        "It raised KeyError: 'x' (line 12), expected OSError. As it is."
    )


def test_no_exception_at_all():
    failed = failure(lambda: seen(returned=3).raises("OSError"))
    assert failed.message == "It returned 3, expected an OSError to leave it."


@pytest.mark.parametrize(
    "spoken",
    [
        "a KeyError", "a LookupError", "an OSError", "an HTTPError", "an SSLError",
        "a JSONDecodeError", "an ExceptionGroup", "a BaseExceptionGroup",
        "a UnicodeError", "an UnboundLocalError", "a UserError", "an _Abort",
    ],
)  # fmt: skip
def test_an_article_follows_the_sound_of_the_name(spoken):
    assert with_article(spoken.partition(" ")[2]) == spoken


def test_a_group_is_not_its_part():
    group = {"type": "ExceptionGroup", "message": "", "line": 3, "group": [KEY_ERROR]}
    failed = failure(lambda: seen(raised=group).raises("KeyError"))
    assert failed.got == "ExceptionGroup of KeyError (line 3)"


def test_the_right_exception_and_a_cancellation():
    seen(raised=KEY_ERROR).raises("KeyError")
    seen(raised={**KEY_ERROR, "type": "CancelledError"}).cancelled()


def test_times_are_exact():
    seen(took_us=100_000).takes(0.1)
    seen(took_us=300_000).takes(0.1 + 0.2)
    failed = failure(lambda: seen(took_us=4_500_000).takes(2, "One after another."))
    assert failed.message == "It took 4.5 s, expected 2 s. One after another."
    seen(took_us=2_000_000).takes_at_most(2)
    failed = failure(lambda: seen(took_us=2_000_001).takes_at_most(2))
    assert failed.message == "It took 2.000001 s, expected at most 2 s."


def test_the_order_of_notes():
    run = seen(notes=notes(("end", "b"), ("start", 1), ("end", "a")))
    run.order("end", ["b", "a"])
    failed = failure(lambda: run.order("end", ["a", "b"]))
    assert failed.message == ("The order of 'end' was ['b', 'a'], expected ['a', 'b'].")


def test_how_many_ran_at_a_time():
    run = seen(notes=notes(*[("start", n) for n in range(3)], ("end", 0), ("start", 3)))
    run.peak(3)
    failed = failure(lambda: run.peak(2))
    assert failed.message == "3 ran at the same time, at most 2 may."


def test_what_was_not_cleaned_up():
    run = seen(notes=notes(("cleaned up", "a")))
    run.cleaned_up(["a"])
    failed = failure(lambda: run.cleaned_up(["a", "b"], "Wait for them."))
    assert failed.message == "Not cleaned up by the end: b. Wait for them."


def test_tasks_that_are_left():
    seen().leaks_nothing()
    failed = failure(lambda: seen(leaked=("work", "work", "tick")).leaks_nothing())
    assert failed.message == "Still running at the end: work (2 times), tick."


def test_times_and_data_of_a_kind():
    run = seen(notes=(Note(0, 1, "a", 1), Note(500_000, 2, "b", 2)), took_us=10**6)
    assert (run.times("b"), run.data("b"), run.seconds) == ([0.5], [2], 1.0)


def test_an_exception_that_no_check_asked_about_fails():
    failed = failure(lambda: forbidden(raised=KEY_ERROR))
    assert failed.message == "It raised KeyError: 'x' (line 12)."


def test_an_exception_that_a_check_asked_about_is_the_checks_affair():
    observation = replace(QUIET, raised=KEY_ERROR)
    run = Run(observation)
    assert run.raised is not None
    forbid(run, observation, ())


def forbidden(allow: tuple[Mistake, ...] = (), **changes: object) -> None:
    observation = replace(QUIET, **changes)
    forbid(Run(observation), observation, allow)


MISTAKES = [
    (Mistake.BLOCKING, {"blocked": (("time.sleep", 6, 0.5),)},
     "time.sleep blocks the event loop for 0.5 s (line 6): nothing else can run. Await "
     "asyncio.sleep, or use asyncio.to_thread."),
    (Mistake.NEVER_AWAITED, {"never_awaited": (("work", None),)},
     "The coroutine work was never awaited: not a line of it ran. Await it, or make a "
     "task of it."),
    (Mistake.NEVER_RETRIEVED, {"never_retrieved": (("KeyError", "'x'", 5),)},
     "A task failed with KeyError: 'x' (line 5), and this exception was never "
     "retrieved: nobody asked for the task's result. Await the task, or look at its "
     "exception when it ends."),
]  # fmt: skip


@pytest.mark.parametrize(("mistake", "changes", "message"), MISTAKES)
def test_mistakes_fail_unless_they_are_allowed(mistake, changes, message):
    forbidden((mistake,), **changes)
    assert failure(lambda: forbidden(**changes)).message == message
    ((found, finding),) = mistakes(replace(QUIET, **changes))
    assert (found, finding.message, finding.level) == (mistake, message, "mistake")
