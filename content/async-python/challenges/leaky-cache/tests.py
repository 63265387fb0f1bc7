"""Loads that are shared, refreshes that fail, and a close in the middle of one."""

import asyncio

from lab import choice, scenario


class Service:
    """Answers with the number of the load, or with None if `empty`; fails for the
    numbers in `bad`. The first load that is cancelled takes `cleanup` seconds, the
    others half of it."""

    def __init__(self, lab, bad=(), seconds=1, cleanup=0, empty=False):
        self.lab = lab
        self.bad = bad
        self.seconds = seconds
        self.cleanup = cleanup
        self.empty = empty
        self.cancelled = 0
        self.loads = 0

    async def load(self, key):
        self.loads += 1
        number = self.loads
        self.lab.note("start", key)
        try:
            await self.lab.sleep(self.seconds)
        except asyncio.CancelledError:
            self.lab.note("cancelled", key)
            self.cancelled += 1
            await self.lab.sleep(self.cleanup / min(self.cancelled, 2))
            self.lab.note("cleaned up", key)
            raise
        finally:
            self.lab.note("end", key)
        if number in self.bad:
            raise LookupError(f"load {number}")
        return None if self.empty else number

    def told(self, key, error):
        self.lab.note("told", [key, type(error).__name__, str(error)])

    def cache(self, student, ttl=20, refresh_after=10):
        return student.Cache(
            self.load, ttl=ttl, refresh_after=refresh_after, on_error=self.told
        )


async def asked(lab, cache, key="tea"):
    """What get() gave, as the scenario can tell it."""
    begun = lab.now()
    try:
        got = await cache.get(key)
    except LookupError as error:
        got = str(error)
    except asyncio.CancelledError:
        got = "cancelled"
    lab.note("got", [got, lab.now() - begun])
    return got


@scenario("a young entry is answered from the cache", wait=choice(1.5, 4.5, 9.5))
async def young(lab, student, wait):
    service = Service(lab, empty=True)
    cache = service.cache(student)
    first = await asked(lab, cache)
    await lab.sleep(wait)
    second = await asked(lab, cache)
    await cache.close()
    return [first, second]


@young.check
def _(run, wait):
    run.returns([None, None], "None is what was loaded, a value like any other.")
    if len(run.data("start")) != 1 or run.seconds != 1 + wait:
        run.fail(
            f"The value, None, was {wait:g} s old: it is due at once, and nothing is "
            f"loaded. There were {len(run.data('start'))} loads in {run.seconds:g} s."
        )
    run.leaks_nothing()


@scenario("callers that come together share one load", callers=choice(2, 3, 5))
async def together(lab, student, callers):
    cache = Service(lab, seconds=3).cache(student)

    async def caller(number):
        await lab.sleep(number / 4)
        return await asked(lab, cache)

    got = await asyncio.gather(*map(caller, range(callers)))
    await lab.sleep(25)  # the entry is past its time to live: once more
    got += await asyncio.gather(*map(caller, range(callers)))
    await cache.close()
    return got


@together.check
def _(run, callers):
    loads = len(run.data("start"))
    if loads > 2:
        run.fail(
            f"{callers} callers asked within a second, with nothing stored and again "
            f"when the entry was too old: it was loaded {loads} times, twice is right. "
            "Between the look into the cache and the storing others run."
        )
    run.returns([1] * callers + [2] * callers, "All who wait get the value.")
    run.leaks_nothing()


@scenario("keys do not wait for each other", keys=choice(2, 4))
async def keys_apart(lab, student, keys):
    cache = Service(lab, seconds=2).cache(student)
    names = [f"key {n}" for n in range(keys)]
    loaded = await asyncio.gather(*(asked(lab, cache, name) for name in names))
    stored = [await asked(lab, cache, name) for name in names]
    await cache.close()
    return [sorted(loaded, key=str), stored == loaded]


@keys_apart.check
def _(run, keys):
    run.returns(
        [list(range(1, keys + 1)), True],
        "Each key has a load and a value of its own, and keeps it.",
    )
    run.takes(2, f"The loads of {keys} keys take 2 s each and overlap.")
    run.leaks_nothing()


@scenario(
    "an old entry is answered at once and renewed in the background",
    age=choice(11, 14.5, 17),
)
async def renewed(lab, student, age):
    service = Service(lab)
    cache = service.cache(student)
    await asked(lab, cache)
    await lab.sleep(age)
    old = [await asked(lab, cache), await asked(lab, cache)]
    await lab.sleep(0.5)
    old.append(await asked(lab, cache))  # the refresh is under way
    await lab.sleep(9)
    new = await asked(lab, cache)  # younger than 10 s, from the end of its load
    await lab.sleep(0.75)
    await cache.close()
    return [old, new, service.loads]


@renewed.check
def _(run, age):
    for value, seconds in run.data("got")[1:]:
        if seconds:
            run.fail(
                f"get() was called when the entry was younger than the time to live, "
                f"and gave {value!r} after {seconds:g} s: the stored value is due at "
                "once."
            )
    run.returns(
        [[1, 1, 1], 2, 2],
        "Three times the old value, then the new one, and two loads in all.",
    )
    run.leaks_nothing()


@scenario("at refresh_after itself a refresh is due, at ttl itself a new load")
async def limits(lab, student):
    service = Service(lab)
    cache = service.cache(student)
    await asked(lab, cache)
    await lab.sleep(10)
    got = [await asked(lab, cache)]  # the refresh begins, and ends a second later
    await lab.sleep(1.5)
    loads = service.loads
    await lab.sleep(19.5)  # the new entry is 20 s old
    got.append(await asked(lab, cache))
    await cache.close()
    return [got, loads]


@limits.check
def _(run):
    if type(run.returned) is list and run.returned[1] == 1:
        run.fail(
            "The entry was 10 s old, which is refresh_after, and get() began no refresh: "
            "it is due from that age on."
        )
    run.returns(
        [[1, 3], 2],
        "At 10 s, refresh_after, the old value is due and a refresh begins; an entry of "
        "20 s, ttl, is too old already.",
    )
    run.leaks_nothing()


@scenario("callers past the time to live wait for the refresh under way")
async def joined(lab, student):
    service = Service(lab, seconds=4)
    cache = service.cache(student)
    await asked(lab, cache)
    await lab.sleep(18)
    old = await asked(lab, cache)  # starts the refresh, which ends at age 22
    await lab.sleep(3)
    new = await asyncio.gather(asked(lab, cache), asked(lab, cache))
    await cache.close()
    return [old, new, service.loads]


@joined.check
def _(run):
    run.peak(1, "A refresh is a load, too: one for each key at a time.")
    run.returns(
        [1, [2, 2], 2],
        "The refresh was under way when the entry got too old: wait for its value, "
        "and hand out no entry older than the time to live.",
    )
    run.takes(4 + 18 + 4)
    run.leaks_nothing()


@scenario("callers that wait for a refresh under way get its error, too")
async def joined_and_failed(lab, student):
    service = Service(lab, bad=[2], seconds=4)
    cache = service.cache(student)
    await asked(lab, cache)
    await lab.sleep(18)
    await asked(lab, cache)  # starts the refresh, which fails at age 22
    await lab.sleep(3)
    got = await asyncio.gather(asked(lab, cache), asked(lab, cache))
    await cache.close()
    return got


@joined_and_failed.check
def _(run):
    run.returns(
        ["load 2", "load 2"],
        "The entry got too old while the refresh was under way, and the refresh failed: "
        "its error leaves every get() that waits for it.",
    )
    if run.data("told") != [["tea", "LookupError", "load 2"]]:
        run.fail(
            f"on_error was called {len(run.data('told'))} times: a failed refresh is "
            "told once, whoever waits for it."
        )
    run.leaks_nothing()


@scenario(
    "a failed refresh is told once, and the next get() tries again",
    age=choice(11, 12.5, 14),
)
async def told_once(lab, student, age):
    service = Service(lab, bad=[2])
    cache = service.cache(student)
    await asked(lab, cache)
    await lab.sleep(age)
    got = [await asked(lab, cache)]  # the refresh fails
    await lab.sleep(2)
    got.append(await asked(lab, cache))  # and is tried again
    await lab.sleep(2)
    got.append(await asked(lab, cache))
    await cache.close()
    return got


@told_once.check
def _(run, age):
    told = run.data("told")
    if told != [["tea", "LookupError", "load 2"]]:
        run.fail(
            f"One refresh failed with LookupError, and on_error was called "
            f"{len(told)} times with {told}: it is due once, with the key and the error."
        )
    run.returns(
        [1, 1, 3],
        "The entry stays until its time to live is over, and the next call after a "
        "failed refresh starts another.",
    )
    run.leaks_nothing()


@scenario(
    "after a failed refresh nothing is handed out past its time to live",
    late=choice(6, 30, 500),
)
async def past_its_time(lab, student, late):
    cache = Service(lab, bad=[2]).cache(student)
    await asked(lab, cache)
    await lab.sleep(15)
    await asked(lab, cache)  # the refresh fails
    await lab.sleep(late)
    got = await asked(lab, cache)
    await cache.close()
    return got


@past_its_time.check
def _(run, late):
    if run.returned == 1:
        run.fail(
            f"The refresh had failed; the entry was {15 + late} s old, its time to live "
            "20 s, and get() still gave the old value."
        )
    run.returns(3, "Past its time to live it has to be loaded again.")
    if run.data("told") != [["tea", "LookupError", "load 2"]]:
        run.fail("on_error is due once for the refresh that failed.")
    run.leaks_nothing()


@scenario("a failed load reaches all who wait, and is not kept", callers=choice(2, 3))
async def failed(lab, student, callers):
    cache = Service(lab, bad=[1]).cache(student)
    got = await asyncio.gather(*(asked(lab, cache) for _ in range(callers)))
    await lab.sleep(1)
    again = await asked(lab, cache)
    await cache.close()
    return [got, again]


@failed.check
def _(run, callers):
    if type(run.returned) is list and run.returned[1] == "load 1":
        run.fail(
            "The load had failed; asked again a second later, get() raised the same "
            "error and did not load."
        )
    run.returns(
        [["load 1"] * callers, 2], "The error for all who wait, then a new load."
    )
    if run.data("told"):
        run.fail("on_error is for refreshes; here get() itself raised the error.")
    run.leaks_nothing()


@scenario("some callers give up, the others get the value", seconds=choice(2, 3))
async def gives_up(lab, student, seconds):
    service = Service(lab, seconds=seconds)
    cache = service.cache(student)
    callers = [lab.task(asked(lab, cache)) for _ in range(4)]
    lab.cancel_at(callers[2], 1)
    lab.cancel_at(callers[0], 1.25)
    got = await asyncio.gather(*callers)
    await cache.close()
    return [sorted(got, key=str), service.loads]


@gives_up.check
def _(run, seconds):
    if type(run.returned) is list and run.returned[0].count("cancelled") > 2:
        run.fail("Two callers of four were cancelled, and the load of all with them.")
    run.returns(
        [[1, 1, "cancelled", "cancelled"], 1], "The load goes on for the others."
    )
    run.takes(seconds, "The load goes on when one of its callers is cancelled.")
    run.leaks_nothing()


@scenario(
    "close() during a refresh: the load is cancelled and awaited",
    cleanup=choice(33, 47),
)
async def closed(lab, student, cleanup):
    cache = Service(lab, seconds=5, cleanup=cleanup).cache(student)
    for wait in (15, 1):
        await asyncio.gather(asked(lab, cache, "tea"), asked(lab, cache, "jam"))
        await lab.sleep(wait)
    await cache.close()
    lab.note("closed")


@closed.check
def _(run, cleanup):
    kinds = [note.kind for note in run.notes]
    before = kinds.index("closed") if "closed" in kinds else len(kinds)
    cleaned = kinds[:before].count("cleaned up")
    if cleaned < 2:
        run.fail(
            "Two refreshes were under way. When close() returned, "
            f"{2 - cleaned} had not been cancelled or had not cleaned up: keep a "
            "reference to every task that you start, and wait for all of them."
        )
    if run.data("told"):
        run.fail("A load that close() cancels has not failed: on_error is not called.")
    run.takes_at_most(21 + 1.5 * cleanup, "close() waits for the clean-ups only.")
    run.leaks_nothing()


@scenario("two caches know nothing of each other")
async def two_caches(lab, student):
    services = [Service(lab), Service(lab, seconds=2)]
    first, second = [service.cache(student) for service in services]
    got = [await asked(lab, first), await asked(lab, second)]
    await lab.sleep(25)  # both entries are too old
    waiting = lab.task(asked(lab, second))
    await lab.sleep(0.5)
    await first.close()
    got.append(await waiting)
    await second.close()
    return [got, [service.loads for service in services]]


@two_caches.check
def _(run):
    run.returns(
        [[1, 1, 2], [1, 2]],
        "Each cache keeps what its own service said, and closing one of them leaves the "
        "loads of the other alone: keep the state in `self`, not in the class.",
    )
    run.leaks_nothing()
