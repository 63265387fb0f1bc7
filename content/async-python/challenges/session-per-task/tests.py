"""Sessions that note their lives and refuse two users, and a real database."""

import asyncio
import itertools

from lab import choice, scenario, shuffled
from sqlalchemy import event
from sqlalchemy.ext.asyncio import async_sessionmaker
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Row:
    pass


class Session:
    """What the task says a session is: one user at a time, and a close at the exit."""

    def __init__(self, lab, seconds, errors, close_seconds):
        self.lab = lab
        self.seconds = seconds
        self.errors = errors
        self.close_seconds = close_seconds
        self.busy = False
        self.is_open = False

    async def __aenter__(self):
        self.lab.note("open")
        self.is_open = True
        return self

    async def __aexit__(self, *error):
        self.is_open = False
        try:
            await self.lab.sleep(self.close_seconds)
        except asyncio.CancelledError:
            self.lab.note("close broken off")
            raise
        self.lab.note("closed")

    async def get(self, model, id):
        if not self.is_open:
            self.lab.note("not open", id)
        if self.busy:
            self.lab.note("shared")
            raise RuntimeError("This session is in use by another task.")
        self.busy = True
        self.lab.note("read", id)
        try:
            await self.lab.sleep(self.seconds.get(id, 1))
        finally:
            self.busy = False
            self.lab.note("read ended", id)
        if id in self.errors:
            raise self.errors[id]
        return None if id == "missing" else f"row {id}"


def factory(lab, *, seconds=None, errors=None, close_seconds=0):
    """Closing the second session takes twice as long as the first one, and so on."""
    numbers = itertools.count(1)
    return lambda: Session(
        lab, seconds or {}, errors or {}, next(numbers) * close_seconds
    )


def all_closed(run, message):
    if run.data("shared"):
        run.fail(
            "A session was used by two tasks at once: a session is one conversation "
            "with one connection. Give each task its own."
        )
    if run.data("not open"):
        run.fail(
            "A row was read outside of `async with`: nobody opened that session, and "
            "nobody will close it."
        )
    if run.data("close broken off"):
        run.fail(
            "A cancel hit a session while it was closing: the reads had been cancelled "
            "already, and closing takes a moment. Cancel once, and wait."
        )
    still_open = len(run.times("open")) - len(run.times("closed"))
    if still_open:
        run.fail(f"{message}: {still_open} of the sessions were still open.")
    run.leaks_nothing(message)


@scenario(
    "rows come in the order of the ids, None where there is none",
    ids=shuffled([11, 12, "missing", 14, 12, 16]),
    seconds=shuffled([0.5, 1, 1.5, 2, 2.5]),
)
async def in_order(lab, student, ids, seconds):
    takes = dict(zip([11, 12, "missing", 14, 16], seconds, strict=True))
    return await student.load_many(factory(lab, seconds=takes), Row, ids, 6)


@in_order.check
def _(run, ids, seconds):
    all_closed(run, "When the rows were returned")
    run.returns(
        [None if id == "missing" else f"row {id}" for id in ids],
        f"ids were {ids}.",
    )
    run.takes_at_most(2 * max(seconds), "The reads overlap.")


@scenario(
    "six reads, limit at a time",
    limit=choice(2, 3),
    first=choice(1, 40),
    seconds=shuffled([1, 1.5, 2.25, 3, 4.5, 7.75]),
)
async def overlapping(lab, student, limit, first, seconds):
    ids = list(range(first, first + 6))
    takes = dict(zip(ids, seconds, strict=True))
    return await student.load_many(factory(lab, seconds=takes), Row, ids, limit)


@overlapping.check
def _(run, limit, first, seconds):
    all_closed(run, "When the rows were returned")
    run.peak(limit, f"limit={limit} sessions.", up="open", down="closed")
    run.returns([f"row {id}" for id in range(first, first + 6)])
    now = begun = ended = 0
    for note in run.notes:
        if note.kind not in ("read", "read ended"):
            continue
        if note.seconds > now and begun - ended < min(limit, 6 - ended):
            run.fail(
                f"From t={now:g} s to {note.seconds:g} s {begun - ended} reads were "
                f"under way, with limit={limit} and {6 - begun} not begun: as soon as "
                "one has ended the next one begins."
            )
        now = note.seconds
        begun += note.kind == "read"
        ended += note.kind == "read ended"


@scenario("more sessions than ids are not needed", limit=choice(3, 8))
async def few(lab, student, limit):
    empty = await student.load_many(factory(lab), Row, [], limit)
    lab.note("empty", empty)
    return await student.load_many(factory(lab), Row, [7], limit)


@few.check
def _(run, limit):
    all_closed(run, "When the rows were returned")
    if run.data("empty") not in ([[]], [()]):
        run.fail("Without ids the result is an empty list.")
    run.returns(["row 7"])


@scenario("a slow close keeps its place until it is closed", limit=choice(1, 2))
async def slow_close(lab, student, limit):
    sessions = factory(lab, close_seconds=2)
    return await student.load_many(sessions, Row, [1, 2, 3, 4], limit)


@slow_close.check
def _(run, limit):
    run.peak(
        limit, f"limit={limit}: a closing session counts.", up="open", down="closed"
    )
    all_closed(run, "When the rows were returned")
    run.returns([f"row {id}" for id in (1, 2, 3, 4)])


@scenario(
    "a read fails: its error leaves when all sessions are closed", failing=choice(2, 3)
)
async def one_fails(lab, student, failing):
    error = OSError("disk")
    sessions = factory(
        lab,
        seconds={1: 4, 2: 4, 3: 4, failing: 1},
        errors={failing: error},
        close_seconds=0.5,
    )
    task = lab.task(student.load_many(sessions, Row, [1, 2, 3], 3))
    await asyncio.wait([task], timeout=30)
    lab.note("left")
    if not task.done():
        return "running"
    caught = task.exception()
    await lab.sleep(30)
    return "its error" if caught is error else type(caught).__name__


@one_fails.check
def _(run, failing):
    if run.returned == "NoneType":
        run.fail("A read failed, and no error left.")
    if run.returned == "ExceptionGroup":
        run.fail("The error left in an ExceptionGroup: it has to leave as it is.")
    if run.data("shared"):
        run.fail("A session was used by two tasks at once.")
    run.returns("its error", "The error of the read leaves as it is.")
    left = run.times("left")[0]
    late = [seconds for seconds in run.times("closed") if seconds > left]
    if late:
        run.fail(
            f"The error left at t={left:g} s, while {len(late)} sessions were open: "
            "gather raises at once and cancels nobody. Cancel the others, and wait."
        )
    all_closed(run, "When the error left")


@scenario(
    "cancelled: all sessions have been closed in peace", close_seconds=choice(12, 15)
)
async def is_cancelled(lab, student, close_seconds):
    sessions = factory(lab, close_seconds=close_seconds)
    task = lab.task(student.load_many(sessions, Row, [1, 2, 3, 4, 5], 3))
    lab.cancel_at(task, 0.75)
    await asyncio.wait([task], timeout=60)
    lab.note("ended")
    if not task.done():
        return "running"
    await lab.sleep(30)
    return "cancelled" if task.cancelled() else "not cancelled"


@is_cancelled.check
def _(run, close_seconds):
    run.returns("cancelled", "CancelledError has to leave.")
    ended = run.times("ended")[0]
    late = [seconds for seconds in run.times("closed") if seconds > ended]
    if late:
        run.fail(
            f"CancelledError left at t={ended:g} s, while {len(late)} sessions were "
            "still open: a cancelled gather leaves with the first of its children that "
            "has ended. Wait for all of them."
        )
    all_closed(run, "When load_many was cancelled")
    if run.times("ended") != [0.75 + 3 * close_seconds]:
        run.fail(
            f"It ended at t={ended:g} s, expected {0.75 + 3 * close_seconds:g} s: the "
            "reads are cancelled together, and the slowest session takes "
            f"{3 * close_seconds:g} s to close."
        )
    if len(run.times("read")) > 3:
        run.fail("It was cancelled, and yet another read began.")


class Base(DeclarativeBase):
    pass


class Item(Base):
    __tablename__ = "items"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


@scenario("a real database, six rows and three connections", start=choice(1, 20))
async def real(lab, student, start):
    engine = lab.database().engine()
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    sessions = async_sessionmaker(engine, expire_on_commit=False)
    async with sessions.begin() as session:
        session.add_all([Item(id=start + n, name=f"item {n}") for n in range(6)])

    out = 0

    def taken(*_):
        nonlocal out
        out += 1
        lab.note("connections", out)

    def given_back(*_):
        nonlocal out
        out -= 1

    event.listen(engine.sync_engine, "checkout", taken)
    event.listen(engine.sync_engine, "checkin", given_back)
    ids = [start + n for n in range(6)]
    rows = await student.load_many(sessions, Item, [*ids, 999], 3)
    lab.note("left", out)
    return [row and row.name for row in rows]


@real.check
def _(run, start):
    run.returns([*(f"item {n}" for n in range(6)), None])
    if max(run.data("connections"), default=0) > 3:
        run.fail(
            f"{max(run.data('connections'))} connections were out, with a limit of 3."
        )
    if run.data("left") != [0]:
        run.fail("At the end a connection was still out: close every session.")
