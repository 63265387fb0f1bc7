"""A server that knows a few paths, and requests that note how they end."""

import asyncio
import contextlib
import json

import httpx
from lab import choice, scenario, shuffled

BASE = "http://shop"


class Server:
    """Answers by the path, in a second unless it says otherwise. The first that is
    cancelled needs `cleanup` seconds, the second twice as many, and so on."""

    def __init__(self, lab, values=None, seconds=None, cleanup=0):
        self.lab = lab
        self.values = values or {}
        self.seconds = seconds or {}
        self.cleanup = cleanup
        self.cancelled = 0

    async def clean_up(self, seconds):
        """Goes on to its end, also if it is cancelled a second time."""
        end = self.lab.now() + seconds
        while (left := end - self.lab.now()) > 0:
            with contextlib.suppress(asyncio.CancelledError):
                await self.lab.sleep(left)

    async def __call__(self, request):
        path = request.url.path
        try:
            await self.lab.sleep(self.seconds.get(path, 1))
        except asyncio.CancelledError:
            self.cancelled += 1
            await self.clean_up(self.cancelled * self.cleanup)
            self.lab.note("hung up", path)
            raise
        if path.startswith("/status/"):
            return httpx.Response(int(path.removeprefix("/status/")), json={"no": 1})
        if path == "/page":
            return httpx.Response(200, text="<html>")
        if path == "/unreachable":
            raise httpx.ConnectError("refused")
        if path == "/bug":
            raise LookupError("a bug in a hook")
        return httpx.Response(200, text=json.dumps(self.values.get(path, path)))


def told(report):
    """The report with names in place of exceptions; paths in place of addresses."""
    if not isinstance(report, dict):
        return report
    plain = {}
    for url, value in report.items():
        if isinstance(value, BaseException):
            kind = ValueError if isinstance(value, ValueError) else type(value)
            value = f"{kind.__name__}!"
        plain[url.removeprefix(BASE)] = value
    return plain


async def fetch(lab, student, paths, limit, **options):
    transport = lab.http(Server(lab, **options))
    async with httpx.AsyncClient(transport=transport) as client:
        try:
            return told(
                await student.fetch_all(
                    client, [f"{BASE}{path}" for path in paths], limit
                )
            )
        finally:
            lab.note("closed", client.is_closed)


def asked_and_open(run):
    if run.raised is not None and run.raised["type"] == "RuntimeError":
        run.fail(
            f"A RuntimeError left ({run.raised['message']}): leave the caller's client "
            "as it is; whoever makes it opens and closes it."
        )
    if not run.times("request"):
        run.fail("The client was not used: requests go through the one that is lent.")
    if run.data("closed") != [False]:
        run.fail("The caller's client was closed: whoever makes it closes it.")


@scenario(
    "every URL has its own outcome",
    paths=shuffled(["/a", "/status/404", "/status/500", "/page", "/unreachable", "/b"]),
)
async def outcomes(lab, student, paths):
    return await fetch(lab, student, paths, 6)


@outcomes.check
def _(run, paths):
    asked_and_open(run)
    if run.raised is not None and run.raised["type"] == "ConnectError":
        run.fail("The ConnectError of one URL lost the outcomes of all others.")
    if run.raised is not None:
        run.fail(f"A {run.raised['type']} left: no failure of a URL leaves.")
    if isinstance(run.returned, dict) and isinstance(
        run.returned.get("/status/404"), dict
    ):
        run.fail(
            "The body of a 404 counted as success: a bad status becomes an exception "
            "by raise_for_status() only."
        )
    run.returns(
        {
            "/a": "/a",
            "/b": "/b",
            "/status/404": "HTTPStatusError!",
            "/status/500": "HTTPStatusError!",
            "/page": "ValueError!",
            "/unreachable": "ConnectError!",
        },
        "The JSON of an answer, or the exception as it is.",
    )


@scenario("a redirect is refused by raise_for_status(), too", status=choice(302, 304))
async def redirect(lab, student, status):
    return await fetch(lab, student, [f"/status/{status}", "/a"], 2)


@redirect.check
def _(run, status):
    run.returns(
        {f"/status/{status}": "HTTPStatusError!", "/a": "/a"},
        f"raise_for_status() refuses a {status}.",
    )


@scenario("any JSON value is a value, null and false too")
async def values(lab, student):
    values = {"/null": None, "/false": False, "/zero": 0, "/list": [], "/object": {}}
    return await fetch(lab, student, list(values), 5, values=values)


@values.check
def _(run):
    run.returns(
        {"/null": None, "/false": False, "/zero": 0, "/list": [], "/object": {}},
        "The value is the JSON of the answer, whatever it is.",
    )


@scenario(
    "a mistyped address and a bug are outcomes like any other",
    paths=shuffled(["/a", "/bug", "/b"]),
)
async def other_exceptions(lab, student, paths):
    transport = lab.http(Server(lab))
    urls = ["http://[::1", *(f"{BASE}{path}" for path in paths)]
    async with httpx.AsyncClient(transport=transport) as client:
        return told(await student.fetch_all(client, urls, 2))


@other_exceptions.check
def _(run, paths):
    if run.raised is not None:
        run.fail(
            f"One URL lost all outcomes: a {run.raised['type']} left. InvalidURL is not "
            "an HTTPError, and neither is a bug. At the border of one job "
            "`except Exception` is right."
        )
    run.returns(
        {"/a": "/a", "/b": "/b", "/bug": "LookupError!", "http://[::1": "InvalidURL!"},
    )


def no_place_is_free(run, count, limit):
    """Between two moments `limit` requests are in flight, or all that are left."""
    now = begun = ended = 0
    for note in run.notes:
        if note.kind not in ("request", "response"):
            continue
        if note.seconds > now and begun - ended < min(limit, count - ended):
            run.fail(
                f"From t={now:g} s to {note.seconds:g} s only {begun - ended} requests "
                f"were in flight, with limit={limit} and {count - begun} not begun: as "
                "soon as one has ended the next one begins."
            )
        now = note.seconds
        begun += note.kind == "request"
        ended += note.kind == "response"


@scenario(
    "at most limit requests at a time, and no fewer",
    seconds=shuffled([0.5, 0.75, 1.25, 2, 3, 4, 4.5]),
    limit=choice(2, 3, 4),
)
async def bounded(lab, student, seconds, limit):
    paths = [f"/{n}" for n in range(len(seconds))]
    takes = dict(zip(paths, seconds, strict=True))
    return await fetch(lab, student, paths, limit, seconds=takes)


@bounded.check
def _(run, seconds, limit):
    run.peak(
        limit, f"limit={limit} holds for all of them.", up="request", down="response"
    )
    run.returns({f"/{n}": f"/{n}" for n in range(len(seconds))})
    asked_and_open(run)
    no_place_is_free(run, len(seconds), limit)


@scenario("a second call knows nothing of the first", limit=choice(3, 4))
async def called_again(lab, student, limit):
    await fetch(lab, student, ["/a"], 1)
    values = {"/a": "new", "/b": 2, "/c": 3}
    return await fetch(lab, student, list(values), limit, values=values)


@called_again.check
def _(run, limit):
    run.returns({"/a": "new", "/b": 2, "/c": 3}, "Nothing is kept between two calls.")
    run.takes(2, f"1 s for one URL, then 1 s for three of them with limit={limit}.")


@scenario("a failure gives its place to the next one", limit=choice(1, 2))
async def place_is_free_again(lab, student, limit):
    paths = ["/unreachable", "/status/500", "/page", "/a", "/b", "/c"]
    return await fetch(lab, student, paths, limit)


@place_is_free_again.check
def _(run, limit):
    run.peak(limit, up="request", down="response")
    run.returns(
        {
            "/unreachable": "ConnectError!",
            "/status/500": "HTTPStatusError!",
            "/page": "ValueError!",
            "/a": "/a",
            "/b": "/b",
            "/c": "/c",
        }
    )
    run.takes(6 / limit)


@scenario(
    "a URL that stands there twice is requested once",
    paths=shuffled(["/a", "/b", "/a", "/c", "/a", "/b"]),
)
async def duplicates(lab, student, paths):
    return await fetch(lab, student, paths, 6)


@duplicates.check
def _(run, paths):
    run.returns({"/a": "/a", "/b": "/b", "/c": "/c"})
    asked = len(run.times("request"))
    if asked > 3:
        run.fail(f"{asked} requests for three different URLs: each is requested once.")
    run.takes(1)


@scenario("no URLs, an empty report")
async def none(lab, student):
    return await fetch(lab, student, [], 3)


@none.check
def _(run):
    run.returns({})
    run.takes(0)


@scenario(
    "cancelled: what is in flight has ended, and nothing more begins",
    limit=choice(2, 3),
    cleanup=choice(14, 16),
)
async def is_cancelled(lab, student, limit, cleanup):
    paths = [f"/{n}" for n in range(8)]
    task = lab.task(fetch(lab, student, paths, limit, cleanup=cleanup))
    lab.cancel_at(task, 1.25)
    await asyncio.wait([task], timeout=60)
    lab.note("ended")
    in_time = task.done()
    await lab.sleep(60)
    if not in_time:
        return "running"
    return "cancelled" if task.cancelled() else "not cancelled"


@is_cancelled.check
def _(run, limit, cleanup):
    if len(run.times("request")) > 2 * limit:
        run.fail("It was cancelled, and yet another request began.")
    if run.returned == "not cancelled":
        run.fail(
            "The cancelled call did not end as cancelled: CancelledError is a request "
            "to stop, and no outcome of a URL."
        )
    run.returns("cancelled")
    expected = 1.25 + limit * cleanup
    if run.times("ended") != [expected]:
        run.fail(
            f"It ended at t={run.times('ended')[0]:g} s, expected {expected:g} s: what "
            "is in flight is cancelled together and awaited, and the slowest of the "
            f"clean-ups takes {limit * cleanup:g} s. (A cancelled gather without "
            "return_exceptions=True leaves with the first of its children that has "
            "ended.)"
        )
    if len(run.data("hung up")) != limit:
        run.fail("What was in flight has to be cancelled.")
    if run.data("closed") != [False]:
        run.fail("The caller's client was closed: whoever makes it closes it.")
