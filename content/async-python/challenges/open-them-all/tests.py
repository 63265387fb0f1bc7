"""Resources that note when they open and close, and what they are told on the way out."""

import asyncio

from lab import choice, scenario


class Resource:
    """Opens and closes in half a second; either may fail."""

    def __init__(self, lab, name, opening=None, closing=None):
        self.lab = lab
        self.name = name
        self.opening = opening
        self.closing = closing

    def __call__(self):
        """The factory of itself."""
        self.lab.note("called", self.name)
        return self

    async def __aenter__(self):
        await self.lab.sleep(0.5)
        if self.opening is not None:
            raise self.opening
        self.lab.note("opened", self.name)
        return self.name.upper()

    async def __aexit__(self, kind, error, traceback):
        self.lab.note("told", None if kind is None else kind.__name__)
        self.lab.note("consistent", type(error) is (kind or type(None)))
        await self.lab.sleep(0.5)
        self.lab.note("closed", self.name)
        if self.closing is not None:
            raise self.closing


def resources(lab, names, **special):
    return [Resource(lab, name, **special.get(name, {})) for name in names]


async def outcome(lab, block, expected=None):
    """How the block ended, in a word; whether by the very exception expected."""
    try:
        await block
    except BaseException as error:
        lab.note("same", error is expected)
        return type(error).__name__
    return "no error"


def closed_in_reverse(run, names):
    found = run.data("closed")
    left = [name for name in names if name not in found]
    if left:
        run.fail(f"{', '.join(left)} stayed open.")
    run.order(
        "closed",
        list(reversed(names)),
        "What was opened later may need what was opened before it: close in reverse.",
    )
    if False in run.data("consistent"):
        run.fail("__aexit__ takes the type, the exception and its traceback.")


@scenario(
    "opened in order, given to the body, closed in reverse",
    names=choice(["a", "b", "c"], ["db", "cache", "queue", "mail"]),
)
async def plain(lab, student, names):
    async with student.open_all(resources(lab, names)) as opened:
        lab.note("body", list(opened))
        await lab.sleep(1)


@plain.check
def _(run, names):
    run.returns(None)
    run.order("opened", names, "One after the other, in the order of the list.")
    if run.data("body") != [[name.upper() for name in names]]:
        run.fail(
            f"The body was given {run.data('body')}, not what the __aenter__ methods "
            "returned, in order."
        )
    closed_in_reverse(run, names)
    if run.data("told") != [None] * len(names):
        run.fail("Nothing was under way, so each __aexit__ gets None three times.")
    run.takes(len(names) + 1, "Each opening and each closing takes half a second.")


@scenario(
    "an opening fails: those before it are closed, and its error leaves",
    fails=choice(1, 2),
)
async def opening_fails(lab, student, fails):
    names, error = ["a", "b", "c", "d"], OSError("no such host")
    chain = resources(lab, names, **{names[fails]: {"opening": error}})

    async def block():
        async with student.open_all(chain):
            lab.note("body")

    return await outcome(lab, block(), error)


@opening_fails.check
def _(run, fails):
    before = ["a", "b", "c"][:fails]
    if run.data("body"):
        run.fail("The body ran although an opening had failed.")
    if len(run.data("called")) > fails + 1:
        run.fail("After an opening that failed no further factory is called.")
    closed_in_reverse(run, before)
    run.returns("OSError", "The error of the opening leaves.")
    if run.data("same") != [True]:
        run.fail("An OSError left, but not the one that the opening raised.")
    if run.data("told") != ["OSError"] * fails:
        run.fail(
            f"They were closed with {run.data('told')}; each has to see the OSError "
            "that is under way."
        )


@scenario(
    "an error in the body: each resource sees it, and it leaves",
    name=choice("ValueError", "KeyError"),
)
async def body_fails(lab, student, name):
    error = {"ValueError": ValueError, "KeyError": KeyError}[name]("bad row")

    async def block():
        async with student.open_all(resources(lab, ["a", "b", "c"])):
            raise error

    return await outcome(lab, block(), error)


@body_fails.check
def _(run, name):
    closed_in_reverse(run, ["a", "b", "c"])
    if run.data("told") == [None] * 3:
        run.fail(
            "The body failed, but every resource was closed with three times None: a "
            "transaction among them would have committed."
        )
    if run.data("told") != [name] * 3:
        run.fail(f"They were closed with {run.data('told')}, not each with {name}.")
    run.returns(name, "The body's exception leaves as it is.")
    if run.data("same") != [True]:
        run.fail(f"A {name} left, but not the one that the body raised.")


@scenario("a cancel in the body: each resource sees it", at=choice(2, 3.25))
async def body_cancelled(lab, student, at):
    async def block():
        async with student.open_all(resources(lab, ["a", "b", "c"])):
            await lab.sleep(60)

    task = lab.task(block())
    lab.cancel_at(task, at)
    await asyncio.wait([task], timeout=40)
    return task.cancelled()


@body_cancelled.check
def _(run, at):
    closed_in_reverse(run, ["a", "b", "c"])
    if run.data("told") != ["CancelledError"] * 3:
        run.fail(f"They were closed with {run.data('told')}, not with CancelledError.")
    run.returns(True, "The task has to end as cancelled.")
    run.takes(at + 1.5, "It ends when all three are closed.")


@scenario("a cancel while opening: what is open is closed", at=choice(0.75, 1.25))
async def opening_cancelled(lab, student, at):
    async def block():
        async with student.open_all(resources(lab, ["a", "b", "c"])):
            lab.note("body")

    task = lab.task(block())
    lab.cancel_at(task, at)
    await asyncio.wait([task], timeout=40)
    return task.cancelled()


@opening_cancelled.check
def _(run, at):
    if run.data("body"):
        run.fail("It was cancelled while opening, and the body ran.")
    closed_in_reverse(run, ["a", "b"][: int(at // 0.5)])
    run.returns(True, "The task has to end as cancelled.")


@scenario(
    "two closings fail: all are closed, and the last error leaves",
    fails=choice(["c", "b"], ["c", "a"], ["b", "a"]),
)
async def closing_fails(lab, student, fails):
    errors = {name: ConnectionError(name) for name in fails}
    special = {name: {"closing": error} for name, error in errors.items()}

    async def block():
        async with student.open_all(resources(lab, ["a", "b", "c"], **special)):
            pass

    return await outcome(lab, block(), errors[fails[-1]])


@closing_fails.check
def _(run, fails):
    if len(run.data("closed")) < 3:
        run.fail(
            f"Only {', '.join(run.data('closed'))} closed: an error in closing must not "
            "keep the others open."
        )
    closed_in_reverse(run, ["a", "b", "c"])
    run.returns("ConnectionError", "An error of a closing leaves.")
    seen, under_way = [], None
    for name in ("c", "b", "a"):
        seen.append(under_way)
        under_way = "ConnectionError" if name in fails else under_way
    if run.data("told") != seen:
        run.fail(
            f"They were closed with {run.data('told')}, expected {seen}: as in nested "
            "blocks, each sees the exception that is under way."
        )
    if run.data("same") != [True]:
        run.fail(f"Of the errors in closing {fails} the last one has to leave.")


@scenario("no factories: the body gets an empty list")
async def nothing(lab, student):
    async with student.open_all([]) as opened:
        return opened


@nothing.check
def _(run):
    run.returns([], "The body runs, with an empty list.")
