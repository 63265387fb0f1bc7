"""Sessions that note what is done with them, and a real database."""

import asyncio

from lab import choice, scenario
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import async_sessionmaker
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Session:
    """Each of its calls is noted when it has come to its end, or why it has not."""

    def __init__(self, lab, *, commit=None, rollback=None, seconds=0):
        self.lab = lab
        self.errors = {"commit": commit, "rollback": rollback}
        self.seconds = seconds

    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        await self.close()

    async def commit(self):
        await self.call("commit")

    async def rollback(self):
        await self.call("rollback")

    async def close(self):
        await self.call("close")

    async def call(self, name):
        try:
            await self.lab.sleep(self.seconds)
        except asyncio.CancelledError:
            self.lab.note("call", f"{name} broken off")
            raise
        if self.errors.get(name) is not None:
            self.lab.note("call", f"{name} failed")
            raise self.errors[name]
        self.lab.note("call", name)


def how_it_ended(task, *expected):
    """What became of the task, in a word; an error by its number in the list."""
    if not task.done():
        return "running"
    if task.cancelled():
        return "cancelled"
    error = task.exception()
    if error is None:
        return "no error"
    return "the error" if error in expected else type(error).__name__


def calls(run, expected, message):
    done = run.data("call")
    if done.count("close") > 1:
        run.fail(
            f"close() was called {done.count('close')} times: the exit of `async with` "
            "closes already."
        )
    if "close" not in done:
        run.fail(f"The session was never closed; what happened was {done}.")
    if done != expected:
        run.fail(f"The session saw {done}, expected {expected}. {message}")


@scenario("the body succeeds: commit, then close", seconds=choice(0.5, 1))
async def succeeds(lab, student, seconds):
    session = Session(lab, seconds=seconds)
    async with student.unit_of_work(lambda: session) as given:
        lab.note("given", given is session)
    lab.note("after")


@succeeds.check
def _(run, seconds):
    if run.data("given") != [True]:
        run.fail("The body has to be given the session.")
    calls(run, ["commit", "close"], "After a commit there is nothing to roll back.")
    if run.times("after") != [2 * seconds]:
        run.fail("The block is left when the session is closed.")


@scenario(
    "the body fails: rollback, close, and its error leaves", seconds=choice(0.5, 1)
)
async def fails(lab, student, seconds):
    error = ValueError("no such account")

    async def work():
        async with student.unit_of_work(lambda: Session(lab, seconds=seconds)):
            raise error

    task = lab.task(work())
    await asyncio.wait([task], timeout=60)
    return how_it_ended(task, error)


@fails.check
def _(run, seconds):
    if "commit" in run.data("call"):
        run.fail("Half-done work was committed after an error.")
    calls(run, ["rollback", "close"], "The body failed.")
    run.returns("the error", "The error of the body leaves, as it is.")


class Quit(BaseException):
    """No Exception, and no cancellation either."""


@scenario("the body fails with what is no Exception: rollback, close, and it leaves")
async def fails_badly(lab, student):
    error = Quit("the process is told to end")

    async def work():
        async with student.unit_of_work(lambda: Session(lab, seconds=1)):
            raise error

    task = lab.task(work())
    await asyncio.wait([task], timeout=60)
    return how_it_ended(task, error)


@fails_badly.check
def _(run):
    calls(run, ["rollback", "close"], "The body failed with a BaseException.")
    run.returns("the error", "What the body raises leaves, as it is.")


@scenario("cancelled in the body: rollback, close, cancelled", seconds=choice(33, 41))
async def cancelled_in_the_body(lab, student, seconds):
    async def work():
        async with student.unit_of_work(lambda: Session(lab, seconds=seconds)):
            await lab.sleep(60)

    task = lab.task(work())
    lab.cancel_at(task, 1.25)
    await asyncio.wait([task], timeout=100)
    lab.note("ended")
    return how_it_ended(task)


@cancelled_in_the_body.check
def _(run, seconds):
    if "commit" in run.data("call"):
        run.fail("Half-done work was committed after a cancellation.")
    if run.data("call") == ["close"]:
        run.fail(
            "There was no rollback on cancellation: CancelledError is no Exception. A "
            "real session rolls back when it is closed; do not rely on it."
        )
    calls(run, ["rollback", "close"], "The body was cancelled.")
    run.returns("cancelled", "CancelledError leaves.")
    if run.times("ended") != [1.25 + 2 * seconds]:
        run.fail("It ends when the session is closed.")


@scenario("a failing commit: rollback, close, and its error leaves")
async def commit_fails(lab, student):
    error = LookupError("serialization failure")

    async def work():
        async with student.unit_of_work(lambda: Session(lab, commit=error, seconds=1)):
            pass

    task = lab.task(work())
    await asyncio.wait([task], timeout=60)
    return how_it_ended(task, error)


@commit_fails.check
def _(run):
    done = run.data("call")
    if "rollback" not in done:
        run.fail(f"A failing commit was not rolled back; the session saw {done}.")
    calls(run, ["commit failed", "rollback", "close"], "The commit failed.")
    run.returns("the error", "The error of the commit leaves, as it is.")


@scenario("cancelled while it commits: rollback, close, cancelled")
async def cancelled_in_the_commit(lab, student):
    async def work():
        async with student.unit_of_work(lambda: Session(lab, seconds=2)):
            await lab.sleep(1)

    task = lab.task(work())
    lab.cancel_at(task, 1.5)
    await asyncio.wait([task], timeout=60)
    return how_it_ended(task)


@cancelled_in_the_commit.check
def _(run):
    done = run.data("call")
    if "rollback" not in done:
        run.fail(
            f"It was cancelled during the commit, and the session saw {done}: a "
            "rollback is due. CancelledError is no Exception."
        )
    calls(
        run, ["commit broken off", "rollback", "close"], "It was cancelled at t=1.5 s."
    )
    run.returns("cancelled", "CancelledError leaves.")


@scenario("a failing rollback: the session is closed all the same")
async def rollback_fails(lab, student):
    error, second = ValueError("no such account"), OSError("connection lost")

    async def work():
        async with student.unit_of_work(
            lambda: Session(lab, rollback=second, seconds=1)
        ):
            raise error

    task = lab.task(work())
    await asyncio.wait([task], timeout=60)
    return how_it_ended(task, error, second)


@rollback_fails.check
def _(run):
    if "close" not in run.data("call"):
        run.fail(
            "rollback() failed and the session stayed open: closing belongs in a "
            "`finally`."
        )
    calls(run, ["rollback failed", "close"], "The rollback failed.")
    run.returns("the error", "One of the two errors leaves.")


@scenario("two units at once have a session each")
async def two_at_once(lab, student):
    made = []

    def factory():
        made.append(Session(lab, seconds=1))
        return made[-1]

    async def work(seconds, fail):
        async with student.unit_of_work(factory) as session:
            lab.note("given", made.index(session))
            await lab.sleep(seconds)
            if fail:
                raise ValueError("no such account")

    await asyncio.gather(work(5, False), work(2.5, True), return_exceptions=True)


@two_at_once.check
def _(run):
    if sorted(run.data("given")) != [0, 1]:
        run.fail("Each unit of work gets a session of its own.")
    if run.data("call") != ["rollback", "close", "commit", "close"]:
        run.fail(
            f"The sessions saw {run.data('call')}: one unit failed at 2.5 s, the other "
            "one was committed after 5 s."
        )


class Base(DeclarativeBase):
    pass


class Invoice(Base):
    __tablename__ = "invoices"
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)


@scenario("a real database: what succeeded is stored, a duplicate is refused")
async def real(lab, student):
    database = lab.database()
    engine = database.engine()
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    sessions = async_sessionmaker(engine)
    out = []
    event.listen(engine.sync_engine, "checkout", lambda *_: out.append(1))
    event.listen(engine.sync_engine, "checkin", lambda *_: out.pop())

    async def store(number, error=None):
        async with student.unit_of_work(sessions) as session:
            session.add(Invoice(number=number))
            if error is not None:
                await session.flush()
                raise error

    await store(1)
    for number, error in ((2, ValueError("no")), (1, None)):
        try:
            await store(number, error)
        except (ValueError, IntegrityError) as caught:
            lab.note("left", type(caught).__name__)
    return [database.rows("SELECT number FROM invoices"), len(out)]


@real.check
def _(run):
    if run.data("left") != ["ValueError", "IntegrityError"]:
        run.fail(
            f"{run.data('left')} left: the body's ValueError has to, and the "
            "IntegrityError of the commit."
        )
    run.returns([[[1]], 0], "One row, and no connection is out.")
