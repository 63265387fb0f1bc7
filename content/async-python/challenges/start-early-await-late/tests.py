"""User, feed and ads load for known times; the clock says what overlapped."""

import asyncio

from lab import choice, scenario, shuffled


class Site:
    """What ``page`` is given: three coroutine functions, which may fail."""

    def __init__(self, lab, user=1, feed=2, ads=3, ads_cleanup=0, errors=None):
        self.lab = lab
        self.seconds = {"get_user": user, "get_feed": feed, "get_ads": ads}
        self.ads_cleanup = ads_cleanup
        self.errors = errors or {}
        self.calls = []
        self.ads = "not started"

    async def get_user(self):
        return await self.load("get_user", "Ada")

    async def get_feed(self, user):
        return await self.load("get_feed", f"news for {user}")

    async def get_ads(self):
        self.ads = "running"
        try:
            return await self.load("get_ads", "tea")
        except asyncio.CancelledError:
            self.ads = "cleaning up"
            try:
                await self.lab.sleep(self.ads_cleanup)
            except asyncio.CancelledError:
                self.ads = "cut off"
            raise
        finally:
            if self.ads != "cut off":
                self.ads = "ended"

    async def load(self, name, result):
        self.calls.append(name)
        await self.lab.sleep(self.seconds[name])
        if name in self.errors:
            raise self.errors[name]
        return result

    async def page(self, student):
        """Calls ``page``; notes whose errors left it, and how the ads were by then."""
        try:
            return await student.page(self.get_user, self.get_feed, self.get_ads)
        except BaseException as caught:
            self.lab.note("errors of", [self.source(leaf) for leaf in leaves(caught)])
            raise
        finally:
            self.lab.note("ads", self.ads)

    def source(self, error):
        """Who raised this very exception."""
        names = [name for name, raised in self.errors.items() if raised is error]
        return names[0] if names else type(error).__name__

    async def cancelled_page(self, student, at):
        task = self.lab.task(self.page(student))
        self.lab.cancel_at(task, at)
        return await task


def leaves(error):
    if isinstance(error, BaseExceptionGroup):
        return [leaf for part in error.exceptions for leaf in leaves(part)]
    return [error]


@scenario("a user of 1 s, a feed of 2 s and ads of 3 s make a page at 3 s")
async def overlaps(lab, student):
    return await Site(lab).page(student)


@overlaps.check
def _(run):
    run.returns(
        ("Ada", "news for Ada", "tea"), "Return user, feed and ads in this order."
    )
    if run.seconds == 5:
        run.fail(
            "It took 5 s instead of 3 s: the feed waits for the ads. "
            "Only wait for what you need."
        )
    run.takes(3, "The ads do not depend on anything and can start first.")


@scenario(
    "the page takes as long as its longer branch",
    seconds=choice([1, 1, 5], [2, 3, 4], [3, 1, 2], [1, 2, 7]),
)
async def longer_branch(lab, student, seconds):
    return await Site(lab, *seconds).page(student)


@longer_branch.check
def _(run, seconds):
    user, feed, ads = seconds
    run.returns(("Ada", "news for Ada", "tea"))
    run.takes(
        max(user + feed, ads),
        f"The user takes {user} s, the feed {feed} s after it, the ads {ads} s beside.",
    )


@scenario("the feed is asked for the loaded user, and each part is loaded once")
async def loaded_once(lab, student):
    site = Site(lab)
    await site.page(student)
    return sorted(site.calls)


@loaded_once.check
def _(run):
    if run.raised is None:
        for name in ("get_user", "get_feed", "get_ads"):
            times = run.returned.count(name)
            if times != 1:
                run.fail(f"{name} was called {times} times; load each part once.")
    run.returns(["get_ads", "get_feed", "get_user"])


def lets_out(run, *names):
    """One or more errors of these parts have to leave, bare or in a group."""
    failed = " and ".join(names)
    if run.raised is None:
        run.fail(f"{failed} failed, and page returned a value: the error has to leave.")
    sources = [name for left in run.data("errors of") for name in left]
    if not set(sources) <= set(names):
        run.fail(
            f"{failed} failed, and {run.raised['type']}: {run.raised['message']} left "
            "page. Let the error out as it is, bare or in a group."
        )


def ended_the_ads(run, what):
    """The ads must not outlive ``page``."""
    match run.data("ads"):
        case ["running"]:
            run.fail(
                f"{what}, and the ads task kept running: cancel it and await its end "
                "(or use a TaskGroup)."
            )
        case ["cleaning up"]:
            run.fail(
                f"{what}, and page ended while the ads were still cleaning up: wait "
                "for the end of the task, do not count turns."
            )
        case ["cut off"]:
            run.fail(
                f"{what}, and the clean-up of the ads was cut off by a second cancel(). "
                "Cancel them once; gather has done so already when it is cancelled."
            )


@scenario(
    "get_user fails at 1 s: the error leaves when the ads have cleaned up",
    cleanup=choice(2, 2.25, 2.75, 3.5, 4.25, 5),
)
async def user_fails(lab, student, cleanup):
    errors = {"get_user": KeyError("Ada")}
    return await Site(lab, ads=60, ads_cleanup=cleanup, errors=errors).page(student)


@user_fails.check
def _(run, cleanup):
    ended_the_ads(run, "get_user failed")
    lets_out(run, "get_user")
    run.takes(1 + cleanup, f"It fails at 1 s, and the ads clean up for {cleanup} s.")


@scenario(
    "get_feed fails: the error leaves when the ads have cleaned up",
    cleanup=choice(31, 36.5, 47.25, 68),
)
async def feed_fails(lab, student, cleanup):
    errors = {"get_feed": OSError("no feed")}
    return await Site(lab, ads=60, ads_cleanup=cleanup, errors=errors).page(student)


@feed_fails.check
def _(run, cleanup):
    ended_the_ads(run, "get_feed failed")
    lets_out(run, "get_feed")
    run.takes(3 + cleanup, f"It fails at 3 s, and the ads clean up for {cleanup} s.")


@scenario("only the ads fail: their error leaves", ads=choice(1, 3, 4))
async def ads_fail(lab, student, ads):
    errors = {"get_ads": OSError("no ads")}
    return await Site(lab, user=2, feed=3, ads=ads, errors=errors).page(student)


@ads_fail.check
def _(run, ads):
    lets_out(run, "get_ads")
    run.takes_at_most(5, "User and feed are there at 5 s: that is the latest.")


@scenario(
    "the ads fail at 1 s, the user at 2 s: one error leaves, none goes unseen",
)
async def both_fail(lab, student):
    errors = {"get_ads": OSError("no ads"), "get_user": KeyError("Ada")}
    await Site(lab, user=2, ads=1, errors=errors).page(student)


@both_fail.check
def _(run):
    lets_out(run, "get_ads", "get_user")
    run.takes_at_most(2, "Both have failed by 2 s.")


@scenario(
    "cancelled while the user loads: ends when the ads have cleaned up",
    cleanup=choice(2, 2.25, 2.75, 3.5, 4.25, 5),
)
async def cancelled_early(lab, student, cleanup):
    return await Site(lab, ads=60, ads_cleanup=cleanup).cancelled_page(student, at=0.5)


@cancelled_early.check
def _(run, cleanup):
    ended_as_cancelled(run, 0.5, cleanup)


@scenario(
    "cancelled when only the ads are missing: ends when they have cleaned up",
    cleanup=choice(31, 36.5, 47.25, 68),
)
async def cancelled_late(lab, student, cleanup):
    return await Site(lab, ads=60, ads_cleanup=cleanup).cancelled_page(student, at=4)


@cancelled_late.check
def _(run, cleanup):
    ended_as_cancelled(run, 4, cleanup)


def ended_as_cancelled(run, at, cleanup):
    ended_the_ads(run, "page was cancelled")
    run.cancelled("Clean up, then let the CancelledError go on.")
    run.takes(
        at + cleanup,
        f"It is cancelled at {at} s, and the ads clean up for {cleanup} s.",
    )
    run.leaks_nothing("A task of page is left: cancel it and await its end.")


@scenario(
    "every call makes a page of its own: two at once, then a third",
    users=shuffled(["Ada", "Bob", ""]),
)
async def three_calls(lab, student, users):
    def page(user):
        async def get_user():
            await lab.sleep(1)
            return user

        async def get_feed(loaded):
            await lab.sleep(2)
            return f"news for {loaded}"

        async def get_ads():
            await lab.sleep(3)

        return student.page(get_user, get_feed, get_ads)

    together = await asyncio.gather(page(users[0]), page(users[1]))
    return [*together, await page(users[2])]


@three_calls.check
def _(run, users):
    run.returns(
        [(user, f"news for {user}", None) for user in users],
        "A call must not see anything of another one, and an empty user or no ads are "
        "results like any other.",
    )
