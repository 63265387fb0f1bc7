"""A shop that fails for a while, is slow, or refuses; and calls that are cut off."""

import asyncio
import contextlib
import json

import httpx
from lab import choice, scenario, shuffled


class Shop:
    """Answers each path from a list of its own: [seconds, status], the last one stays."""

    def __init__(self, lab, answers, cleanup=0):
        self.lab = lab
        self.answers = {path: list(given) for path, given in answers.items()}
        self.cleanup = (
            cleanup  # of the first that is cancelled, the others take half of it
        )
        self.cancelled = 0
        self.asked = []

    async def clean_up(self, seconds):
        """Goes on to its end, also if it is cancelled a second time."""
        end = self.lab.now() + seconds
        while (left := end - self.lab.now()) > 0:
            with contextlib.suppress(asyncio.CancelledError):
                await self.lab.sleep(left)

    async def __call__(self, request):
        path = request.url.path
        given = self.answers[path]
        seconds, status = given.pop(0) if len(given) > 1 else given[0]
        self.asked.append(path)
        self.lab.note("start", path)
        try:
            await self.lab.sleep(seconds)
        except asyncio.CancelledError:
            self.cancelled += 1
            await self.clean_up(self.cleanup / min(self.cancelled, 2))
            self.lab.note("cleaned up", path)
            raise
        finally:
            self.lab.note("end", path)
        if status == "lost":
            raise httpx.ReadError("lost")
        if status == "refused":
            raise httpx.ConnectError("refused")
        if status == "garbled":
            raise httpx.RemoteProtocolError("garbled")
        if path == "/orders":
            self.lab.note("ordered", json.loads(request.content))
            return httpx.Response(status, json={"id": "A-1001"})
        return httpx.Response(status, json={"price": len(path)})


async def outcome(lab, call):
    """What came of the call, and what it left behind."""
    before = len(asyncio.all_tasks())
    try:
        got = await call
    except httpx.HTTPStatusError as error:
        got = ["HTTPStatusError", error.response.status_code]
    except (httpx.HTTPError, TimeoutError, ExceptionGroup, RuntimeError) as error:
        got = type(error).__name__
    lab.note("back")
    lab.note("left", len(asyncio.all_tasks()) - before)
    await lab.sleep(60)
    return got


def back_at(run, seconds, message):
    if run.times("back") != [seconds]:
        told = ", ".join(f"{second:g} s" for second in run.times("back")) or "never"
        run.fail(f"The call ended at {told}, {seconds:g} s is right: {message}")


def nothing_left(run):
    left = max(run.data("left"), default=0)
    if left:
        run.fail(
            f"When the call ended, {left} requests were left under way, "
            "with a client that was closed beneath them: cancel and await them first."
        )
    run.leaks_nothing()


@scenario("all prices are asked for at the same time", slowest=choice(2, 3.5, 4.5))
async def at_once(lab, student, slowest):
    shop = Shop(
        lab,
        {
            "/prices/tea": [[slowest, 200]],
            "/prices/jam": [[1, 200]],
            "/prices/coffee": [[1.5, 200]],
        },
    )
    client = student.ShopClient(lab.http(shop), deadline=6)
    return await outcome(lab, client.prices(["tea", "jam", "coffee"]))


@at_once.check
def _(run, slowest):
    run.returns({"tea": 11, "jam": 11, "coffee": 14}, "The prices by product.")
    back_at(run, slowest, "when the slowest answer is there.")
    nothing_left(run)


@scenario(
    "a price that fails for a while is asked for again",
    failures=shuffled([503, "lost", "slow", "garbled"]),
    base=choice(0.5, 1),
)
async def heals(lab, student, failures, base):
    given = [[9 if status == "slow" else 0.25, status] for status in failures]
    answers = {"/prices/tea": [*given, [0.25, 200]], "/prices/jam": [[0.25, 200]]}
    shop = Shop(lab, answers)
    client = student.ShopClient(lab.http(shop), deadline=30, attempts=5, base=base)
    return await outcome(lab, client.prices(["tea", "jam"]))


@heals.check
def _(run, failures, base):
    if run.returned in ("ReadTimeout", "ReadError", "RemoteProtocolError"):
        run.fail(
            f"A {run.returned} left, and it was not the last attempt: every "
            "httpx.TransportError of a GET is tried again."
        )
    run.returns({"tea": 11, "jam": 11}, "The fifth attempt gets the price.")
    begin = [0.0]  # a server that is too slow has 5 s
    for number, failure in enumerate(failures):
        takes = 5 if failure == "slow" else 0.25
        begin.append(begin[-1] + takes + base * 2**number)
    run.requests_at(
        begin,
        f"The pauses double. attempts=5, base={base:g}.",
        url="http://shop/prices/tea",
    )
    run.requests_at([0], "It had been answered.", url="http://shop/prices/jam")
    nothing_left(run)


@scenario(
    "one price fails for good: the others are cancelled, its error leaves",
    answers=shuffled([503, "lost"]),
    cleanup=choice(12.5, 16),
)
async def fails_for_good(lab, student, answers, cleanup):
    got = []
    for answer in answers:
        lab.note("begin")
        given = {
            "/prices/tea": [[4, 200]],
            "/prices/jam": [[0.25, 500], [0.25, 500], [0.25, answer]],
            "/prices/salt": [[0.5, 200]],
            "/prices/rice": [[0.125, 500], [4, 200]],
        }
        client = student.ShopClient(lab.http(Shop(lab, given, cleanup)), deadline=20)
        got.append(await outcome(lab, client.prices(["tea", "jam", "salt", "rice"])))
    return got


@fails_for_good.check
def _(run, answers, cleanup):
    nothing_left(run)
    run.returns(
        ["ReadError" if a == "lost" else ["HTTPStatusError", a] for a in answers],
        "The error of the last attempt leaves.",
    )
    run.requests_at(
        [begin + seconds for begin in run.times("begin") for seconds in (0, 0.75, 2)],
        "Three attempts in all.",
        url="http://shop/prices/jam",
    )
    for begin, back in zip(run.times("begin"), run.times("back"), strict=True):
        if back - begin != 2.25 + cleanup:
            run.fail(
                f"The call took {back - begin:g} s, {2.25 + cleanup:g} s is right: the "
                "last attempt fails at 2.25 s, and the slowest of the other requests "
                f"takes {cleanup:g} s to clean up."
            )


@scenario("calls of one client do not disturb each other", slow=choice(2, 3))
async def several_calls(lab, student, slow):
    given = {"/prices/tea": [[1, 200]], "/prices/salt": [[slow, 200]]}
    client = student.ShopClient(lab.http(Shop(lab, given)), deadline=6)
    both = await asyncio.gather(
        outcome(lab, client.prices(["tea"])), outcome(lab, client.prices(["salt"]))
    )
    return [*both, await outcome(lab, client.prices(["tea"]))]


@several_calls.check
def _(run, slow):
    run.returns(
        [{"tea": 11}, {"salt": 12}, {"tea": 11}],
        f"Two calls of 1 s and {slow} s at the same time, and one after them.",
    )


@scenario(
    "an answer that repeating does not heal is final",
    statuses=shuffled([400, 404, 409, 429]),
)
async def refused(lab, student, statuses):
    got = []
    for status in statuses:
        answers = {"/prices/tea": [[4, 200]], "/prices/jam": [[1, status], [1, 200]]}
        shop = Shop(lab, answers)
        client = student.ShopClient(lab.http(shop), deadline=20)
        got.append(await outcome(lab, client.prices(["tea", "jam"])))
        lab.note("asked", [status, shop.asked.count("/prices/jam")])
    return got


@refused.check
def _(run, statuses):
    for status, asked in run.data("asked"):
        if asked > 1:
            run.fail(
                f"A price was answered with status {status} and asked for again: an answer "
                "below 500 is final."
            )
    run.returns(
        [["HTTPStatusError", status] for status in statuses], "These are final."
    )
    nothing_left(run)


@scenario("an order is sent", count=choice(1, 2, 12), status=choice(200, 201))
async def ordered(lab, student, count, status):
    client = student.ShopClient(lab.http(Shop(lab, {"/orders": [[1, status]]})), 6)
    return await outcome(lab, client.order("tea", count))


@ordered.check
def _(run, count, status):
    run.returns("A-1001", "The id of the order.")
    if run.data("ordered") != [{"sku": "tea", "count": count}]:
        run.fail(f"The shop got the orders {run.data('ordered')}.")
    run.leaks_nothing()


@scenario(
    "an order is sent once, however it ends",
    answers=shuffled(["lost", "refused", 500, 503, 409, "slow"]),
)
async def sent_once(lab, student, answers):
    got = []
    for answer in answers:
        given = [9, 201] if answer == "slow" else [1, answer]
        shop = Shop(lab, {"/orders": [given, [1, 201]]})
        client = student.ShopClient(lab.http(shop), deadline=30)
        got.append(await outcome(lab, client.order("tea", 2)))
        lab.note("sent", [answer, len(shop.asked)])
    return got


@sent_once.check
def _(run, answers):
    ended = {
        "lost": "was cut off",
        "refused": "got no connection",
        "slow": "got no answer within 5 s",
    }
    wanted = {"lost": "ReadError", "refused": "ConnectError", "slow": "ReadTimeout"}
    for answer, sent in run.data("sent"):
        if sent > 1:
            how = ended.get(answer, f"was answered with status {answer}")
            run.fail(
                f"An order {how}, and was sent {sent} times: the shop may have taken it "
                "before it failed, and then the customer gets it twice."
            )
    run.returns(
        [wanted.get(answer, ["HTTPStatusError", answer]) for answer in answers],
        "The failure of the order leaves.",
    )
    run.leaks_nothing()


@scenario(
    "the deadline is for the whole call, with all attempts and pauses",
    seconds=choice(3, 3.5, 4.5),
    cleanup=choice(33, 41),
)
async def deadline(lab, student, seconds, cleanup):
    answers = {"/prices/tea": [[seconds, 503]], "/prices/jam": [[1, 200]]}
    shop = Shop(lab, answers, cleanup)
    client = student.ShopClient(lab.http(shop), deadline=6)
    return await outcome(lab, client.prices(["jam", "tea"]))


@deadline.check
def _(run, seconds, cleanup):
    late = [at for at in run.times("request") if at > 6]
    if late or not run.times("back") or run.times("back")[0] > 6 + cleanup:
        run.fail(
            f"The deadline was 6 s, the call took {run.times('back')[0]:g} s: a time-out "
            "of httpx is for each phase of each request, not for all attempts together."
            if run.times("back")
            else "The call did not end."
        )
    run.returns("TimeoutError", "The time was up.")
    back_at(run, 6 + cleanup, "the deadline, and the clean-up of the request.")
    nothing_left(run)


@scenario("the deadline is for orders, too", deadline=choice(2, 3, 4))
async def order_deadline(lab, student, deadline):
    shop = Shop(lab, {"/orders": [[4.5, 201]]})
    client = student.ShopClient(lab.http(shop), deadline=deadline)
    return await outcome(lab, client.order("tea", 1))


@order_deadline.check
def _(run, deadline):
    run.returns("TimeoutError", "The time was up; this is not a time-out of httpx.")
    back_at(run, deadline, "the deadline.")
    run.leaks_nothing()


@scenario("cancelled half-way: the requests are cancelled and awaited", at=choice(1, 3))
async def cancelled(lab, student, at):
    answers = {"/prices/tea": [[4, 200]], "/prices/jam": [[4, 200]]}
    client = student.ShopClient(lab.http(Shop(lab, answers, 33)), deadline=60)
    task = lab.task(client.prices(["tea", "jam"]))
    lab.cancel_at(task, at)
    await asyncio.wait([task], timeout=60)
    lab.note("left", len(asyncio.all_tasks()) - 1)
    return task.cancelled()


@cancelled.check
def _(run, at):
    run.returns(True, "It was cancelled, so CancelledError has to leave.")
    nothing_left(run)
    run.takes(at + 33, "It ends when the requests have cleaned up.")
    run.cleaned_up(["/prices/tea", "/prices/jam"])
