"""A room with quick and slow listeners, some that leave early, and an end."""

import asyncio

from lab import choice, scenario


async def listen(lab, room, name, seconds=0, hears=99):
    """Notes each message, takes `seconds` over it, and leaves after so many."""
    async with room.join(name) as messages:
        async for message in messages:
            lab.note(name, message)
            await lab.sleep(seconds)
            hears -= 1
            if hears == 0:
                break
    lab.note("ended", name)
    lab.note("left", [name, "break", room.members])


async def settle(lab, *tasks):
    """Waits for the listeners, but not for ever."""
    if tasks:
        await asyncio.wait(tasks, timeout=500)
    await lab.sleep(0.25)
    for task in tasks:
        if task.done() and not task.cancelled() and task.exception():
            raise task.exception()


def not_held_up(run, name="said"):
    for what, seconds in run.data(name):
        if seconds:
            run.fail(
                f"say({what!r}) waited {seconds:g} s for a listener: it waits for nobody."
            )


@scenario(
    "everybody hears everything from their joining on, in order",
    messages=choice(
        ["hi", None, 0, "bye"], [None, "", "hi", False], [0, "hi", None, 7]
    ),
)
async def all_hear(lab, student, messages):
    room = student.Room()
    listeners = [lab.task(listen(lab, room, name)) for name in ("bob", "ann")]
    await lab.sleep(0.5)
    for number, message in enumerate(messages):
        if number == 2:
            listeners.append(lab.task(listen(lab, room, "cy")))
            await lab.sleep(0.25)
            lab.note("members", room.members)
        await room.say(message)
        await lab.sleep(1)
    await room.close()
    await settle(lab, *listeners)
    return room.members


@all_hear.check
def _(run, messages):
    if None in messages and None not in run.data("ann"):
        run.fail("None was said and not heard: None is a message like any other.")
    run.order("ann", messages, "Everybody hears everything.")
    run.order("bob", messages, "Everybody hears everything.")
    run.order("cy", messages[2:], "Who joins later hears what is said from then on.")
    run.order("members", [["bob", "ann", "cy"]], "The members in the order of joining.")
    run.returns([], "After the close all have left.")
    run.leaks_nothing()


@scenario("say() does not wait for a slow listener", backlog=choice(1, 2, 3))
async def slow(lab, student, backlog):
    room = student.Room(backlog)
    listeners = [
        lab.task(listen(lab, room, "slow", 100.5)),
        lab.task(listen(lab, room, "quick")),
    ]
    for number in range(8):
        await lab.sleep(1)
        before = lab.now()
        await room.say(number)
        lab.note("said", [number, lab.now() - before])
    await lab.sleep(0.5)
    for listener in listeners:
        listener.cancel()
    await asyncio.wait(listeners)


@slow.check
def _(run, backlog):
    not_held_up(run)
    run.returns(None)
    run.order("quick", list(range(8)), "The quick listener loses nothing.")
    if run.times("quick") != [number + 1 for number in range(8)]:
        run.fail("The quick listener did not hear each message when it was said.")
    run.leaks_nothing()


@scenario(
    "a slow listener loses its oldest messages, and nobody else loses any",
    backlog=choice(1, 2, 3),
)
async def oldest(lab, student, backlog):
    room = student.Room(backlog)
    listeners = [
        lab.task(listen(lab, room, "slow", 20.5)),
        lab.task(listen(lab, room, "quick")),
    ]
    for number in range(8):
        await lab.sleep(1)
        await room.say(number)
    await lab.sleep(200)
    await room.say("last")
    await lab.sleep(50)
    await room.close()
    await settle(lab, *listeners)


@oldest.check
def _(run, backlog):
    heard = [0, *range(8 - backlog, 8), "last"]
    run.order("quick", [*range(8), "last"], "The quick listener loses nothing.")
    run.order(
        "slow",
        heard,
        f"It took 0 and was busy while 1 to 7 were said. With a backlog of {backlog} "
        "the oldest of these are lost, and it stays a member.",
    )
    run.returns(None)
    run.leaks_nothing()


@scenario("whoever leaves is gone: by break, by an error, by a cancellation")
async def leaving(lab, student):
    room = student.Room(4)

    async def broken():
        async with room.join("eve") as messages:
            async for message in messages:
                raise ConnectionError(message)

    async def told(name, coroutine):
        try:
            await coroutine
        except (ConnectionError, asyncio.CancelledError) as error:
            lab.note("left", [name, type(error).__name__, room.members])

    stays = lab.task(listen(lab, room, "stays"))
    breaks = lab.task(listen(lab, room, "bea", hears=1))
    fails = lab.task(told("eve", broken()))
    busy = lab.task(told("dee", listen(lab, room, "dee", 60.5)))
    waits = lab.task(told("fay", listen(lab, room, "fay")))
    await lab.sleep(1)
    await room.say("one")
    await lab.sleep(1)
    busy.cancel()
    waits.cancel()
    await asyncio.wait([breaks, fails, busy, waits], timeout=9)
    lab.note("members", room.members)
    for message in ("two", "three"):
        await lab.sleep(1)
        await room.say(message)
    await lab.sleep(1)
    await room.close()
    await settle(lab, stays)


@leaving.check
def _(run):
    left = {name: (way, members) for name, way, members in run.data("left")}
    for name, (way, members) in left.items():
        if name != "stays" and (type(members) is not list or name in members):
            run.fail(f"{name} left its block by {way} and was still a member after it.")
    if run.data("members") != [["stays"]]:
        run.fail(f"The members were {run.data('members')}: only stays had not left.")
    ways = {"bea": "break", "eve": "ConnectionError", "dee": "CancelledError"}
    for name, way in (ways | {"fay": "CancelledError"}).items():
        if left.get(name, ("nothing",))[0] != way:
            run.fail(f"{way} did not come out of the block of {name}: it has to go on.")
    run.order("stays", ["one", "two", "three"], "Who stays does not notice.")
    run.returns(None)
    run.leaks_nothing()


@scenario("close() ends those who wait", listeners=choice(1, 3), heard=choice(0, 2))
async def woken(lab, student, listeners, heard):
    room = student.Room(2)
    tasks = [lab.task(listen(lab, room, f"n{n}")) for n in range(listeners)]
    for number in range(heard):
        await lab.sleep(0.5)
        await room.say(number)
    await lab.sleep(2.5 - heard / 2)
    await room.close()
    await asyncio.wait(tasks)
    return room.members


@woken.check
def _(run, listeners, heard):
    run.returns([], "The listeners have left their blocks.")
    if run.times("ended") != [2.5] * listeners:
        run.fail("Those who waited for a message were not woken by close().")
    run.leaks_nothing()


@scenario(
    "close() leaves what lies waiting, however much that is",
    backlog=choice(1, 3),
    full=choice(True, False),
)
async def rest(lab, student, backlog, full):
    for waiting in (backlog, backlog - 1) if full else (backlog - 1, backlog):
        room = student.Room(backlog)
        async with room.join("ann") as messages:
            for number in range(waiting):
                await room.say(number)
            before = lab.now()
            closing = lab.task(room.close())
            await asyncio.wait([closing], timeout=5)
            lab.note("closed", [closing.done(), lab.now() - before])
            if not closing.done():
                closing.cancel()
                return
            await closing
            lab.note("members", room.members)
            lab.note("heard", [message async for message in messages])


@rest.check
def _(run, backlog, full):
    if any(closed != [True, 0] for closed in run.data("closed")):
        run.fail("close() waited for a listener: it waits for nobody.")
    if any(members != ["ann"] for members in run.data("members")):
        run.fail("After close() a member stays one until it leaves its block.")
    sizes = (backlog, backlog - 1) if full else (backlog - 1, backlog)
    for size, heard in zip(sizes, run.data("heard"), strict=False):
        if heard != list(range(size)):
            run.fail(
                f"{size} of at most {backlog} messages lay waiting when the room was "
                f"closed, and {heard} came out of it."
            )
    run.returns(None)
    run.leaks_nothing()


@scenario("a closed room: nobody speaks, nobody joins, and closing again does nothing")
async def shut(lab, student):
    room = student.Room(3)
    listener = lab.task(listen(lab, room, "ann", 1))
    await lab.sleep(0.5)
    for message in ("one", "one", "two"):
        await room.say(message)
    await room.close()
    await room.close()
    try:
        await room.say("three")
    except student.RoomClosed:
        lab.note("refused", "say")
    try:
        async with room.join("late"):
            lab.note("joined", "late")
    except student.RoomClosed:
        lab.note("refused", "join")
    await settle(lab, listener)
    return room.members


@shut.check
def _(run):
    if run.raised is None and "say" not in run.data("refused"):
        run.fail("say() on a closed room has to raise RoomClosed.")
    if run.raised is None and "join" not in run.data("refused"):
        run.fail("Entering join() on a closed room has to raise RoomClosed.")
    run.returns([])
    run.order("ann", ["one", "one", "two"], "What lay waiting is still heard.")
    run.leaks_nothing()


@scenario("two rooms know nothing of each other")
async def two_rooms(lab, student):
    tea, milk = student.Room(2), student.Room(2)

    async def hear(room, kind):
        async with room.join("ann") as messages:
            async for message in messages:
                lab.note(kind, message)

    listeners = [lab.task(hear(tea, "tea")), lab.task(hear(milk, "milk"))]
    await lab.sleep(1)
    lab.note("members", [tea.members, milk.members])
    await tea.say("hot")
    await milk.say("cold")
    await tea.close()
    await milk.say("still open")
    await milk.close()
    await settle(lab, *listeners)
    return [tea.members, milk.members]


@two_rooms.check
def _(run):
    run.returns([[], []], "Each room has members and an end of its own.")
    run.order("members", [[["ann"], ["ann"]]], "Each room has members of its own.")
    run.order("tea", ["hot"], "Who is in one room hears nothing of the other.")
    run.order("milk", ["cold", "still open"], "Closing one room closes no other.")
    run.leaks_nothing()
