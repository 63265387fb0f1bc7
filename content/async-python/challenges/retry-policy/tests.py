"""A server that answers by a list, and a client that is lent."""

import asyncio

import httpx
from lab import choice, scenario, shuffled

URL = "http://shop/items"


class Server:
    """Answers with one entry of its list after the other; the last one stays."""

    def __init__(self, lab, answers, seconds=0):
        self.lab = lab
        self.answers = list(answers)
        self.seconds = seconds

    async def __call__(self, request):
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        try:
            await self.lab.sleep(self.seconds)
        except asyncio.CancelledError:
            self.lab.note("broken off")
            raise
        if isinstance(answer, Exception):
            raise answer
        status, headers = answer if isinstance(answer, (list, tuple)) else (answer, {})
        return httpx.Response(status, headers=headers, text=f"answer {status}")


async def ask(lab, student, answers, *, seconds=0, timeout=5, **options):
    """What get_retry makes of these answers."""
    transport = lab.http(Server(lab, answers, seconds))
    async with httpx.AsyncClient(transport=transport, timeout=timeout) as client:
        try:
            response = await student.get_retry(client, URL, **options)
            if not isinstance(response, httpx.Response):
                return response
            return [response.status_code, response.text]
        finally:
            lab.note("closed", client.is_closed)


def stayed_open(run):
    if run.data("closed") != [False]:
        run.fail("The client was closed: it belongs to the caller.")


def status_error(run, seconds, message):
    run.raises("HTTPStatusError", message)
    run.takes(seconds, message)


@scenario(
    "two failures, then an answer: the delays double",
    statuses=shuffled([429, 500, 502, 503, 504]),
    base=choice(0.5, 1, 3),
    status=choice(201, 206),
)
async def heals(lab, student, statuses, base, status):
    answers = [*statuses[:2], status]
    return await ask(lab, student, answers, attempts=4, base=base)


@heals.check
def _(run, statuses, base, status):
    if isinstance(run.returned, list) and run.returned[:1] == statuses[:1]:
        run.fail(
            f"A {statuses[0]} was returned as success: httpx raises for a bad status "
            "only when raise_for_status() is called."
        )
    run.returns(
        [status, f"answer {status}"],
        f"A {statuses[0]}, a {statuses[1]}, then a {status}: that one is the result.",
    )
    run.requests_at([0, base, 3 * base], "Wait base s, then 2 * base s.")
    run.takes(3 * base)
    stayed_open(run)


@scenario(
    "every 5xx and the 429 are worth another attempt",
    statuses=[429, 500, 501, 502, 503, 504, 507, 599],
)
async def all_that_heal(lab, student, statuses):
    return await ask(lab, student, [*statuses, 200], attempts=9, base=1)


@all_that_heal.check
def _(run, statuses):
    if run.raised is not None and len(run.times("request")) <= len(statuses):
        run.fail(
            f"After a {statuses[len(run.times('request')) - 1]} there was no other "
            "attempt: a 429 and every 5xx are worth one."
        )
    run.returns([200, "answer 200"])


@scenario(
    "a client error is final: one request", status=choice(400, 401, 403, 404, 422)
)
async def client_error(lab, student, status):
    return await ask(lab, student, [status], attempts=3, base=1)


@client_error.check
def _(run, status):
    asked = len(run.times("request"))
    if asked > 1:
        run.fail(
            f"A {status} was asked for {asked} times: HTTPStatusError is an HTTPError, "
            "too, and a client error does not heal by repeating."
        )
    status_error(run, 0, f"A {status} goes through raise_for_status() at once.")


@scenario("a redirect is final: one request", statuses=shuffled([302, 304, 307]))
async def redirect(lab, student, statuses):
    left = []
    for status in statuses:
        answers = [[status, {"Location": "/elsewhere"}], 200]
        try:
            await ask(lab, student, answers, attempts=3, base=1)
        except httpx.HTTPStatusError as error:
            left.append(error.response.status_code)
    return left


@redirect.check
def _(run, statuses):
    run.requests_at([0, 0, 0], f"One request for each of {statuses}: they are final.")
    run.returns(statuses, "Each goes through raise_for_status(), which refuses it.")


@scenario(
    "always a bad status: as many requests as attempts, then the error",
    status=choice(429, 500, 503),
    attempts=choice(2, 3, 4),
)
async def never_heals(lab, student, status, attempts):
    return await ask(lab, student, [status], attempts=attempts, base=1)


@never_heals.check
def _(run, status, attempts):
    seconds = 2 ** (attempts - 1) - 1
    if run.seconds == 2**attempts - 1:
        run.fail(
            f"It failed at t={run.seconds:g} s instead of {seconds} s: a delay after "
            "the last attempt only makes the caller wait for the error."
        )
    run.requests_at(
        [2**n - 1 for n in range(attempts)], f"attempts={attempts}, base=1."
    )
    status_error(
        run, seconds, f"After the last {status} its HTTPStatusError leaves, at once."
    )
    stayed_open(run)


@scenario("one attempt: nothing is repeated", how=choice("status", "error"))
async def single(lab, student, how):
    answer = 503 if how == "status" else httpx.ConnectError("refused")
    return await ask(lab, student, [answer], attempts=1, base=1)


@single.check
def _(run, how):
    run.requests_at([0], "attempts=1 is one request.")
    run.raises("HTTPStatusError" if how == "status" else "ConnectError")
    run.takes(0, "After the only attempt there is nothing to wait for.")


@scenario("no connection at first, then an answer")
async def no_connection(lab, student):
    answers = [
        httpx.ConnectError("refused"),
        httpx.RemoteProtocolError("hung up"),
        httpx.WriteError("reset"),
        httpx.ProxyError("no route"),
        httpx.PoolTimeout("all taken"),
        200,
    ]
    return await ask(lab, student, answers, attempts=6, base=1)


@no_connection.check
def _(run):
    if run.raised is not None and len(run.times("request")) < 6:
        run.fail(
            f"A {run.raised['type']} left at once: every httpx.TransportError is worth "
            "another attempt."
        )
    run.returns([200, "answer 200"])
    run.requests_at([0, 1, 3, 7, 15, 31], "Wait after a transport error, too.")


@scenario(
    "a server that hangs: the last transport error leaves", timeout=choice(6, 7.5)
)
async def hangs(lab, student, timeout):
    return await ask(
        lab, student, [200], seconds=60, timeout=timeout, attempts=3, base=1
    )


@hangs.check
def _(run, timeout):
    run.requests_at(
        [0, timeout + 1, 2 * timeout + 3], "A ReadTimeout is a transport error."
    )
    run.raises("ReadTimeout", "The transport error leaves as it is.")
    run.takes(3 * timeout + 3, "After the last attempt there is no delay.")


@scenario("of different failures that of the last attempt leaves")
async def the_last(lab, student):
    answers = [httpx.ConnectError("first"), 503, httpx.ReadError("third")]
    return await ask(lab, student, answers, attempts=3, base=1)


@the_last.check
def _(run):
    run.raises("ReadError", "The error of the last attempt leaves, as it is.")
    run.requests_at([0, 1, 3])


@scenario(
    "a longer Retry-After lengthens the one delay after it", wanted=choice(5, 7, 12)
)
async def asks_for_more(lab, student, wanted):
    header = {"Retry-After": str(wanted)}
    answers = [[429, header], 503, [500, header], httpx.ConnectError("refused"), 200]
    return await ask(lab, student, answers, attempts=5, base=1)


@asks_for_more.check
def _(run, wanted):
    run.returns([200, "answer 200"])
    run.requests_at(
        [0, wanted, wanted + 2, 2 * wanted + 2, 2 * wanted + 10],
        f"A 429 and a 500 say Retry-After: {wanted}; the failures after each of them "
        "say nothing.",
    )


@scenario("a Retry-After of the last attempt is not waited for")
async def last_retry_after(lab, student):
    answers = [[429, {"Retry-After": "3"}]]
    return await ask(lab, student, answers, attempts=2, base=1)


@last_retry_after.check
def _(run):
    run.requests_at([0, 3])
    status_error(run, 3, "No request follows, so there is nothing to wait for.")


@scenario("a shorter Retry-After does not shorten the delay", wanted=choice("0", "1"))
async def asks_for_less(lab, student, wanted):
    answers = [[429, {"Retry-After": wanted}], 200]
    return await ask(lab, student, answers, attempts=3, base=2)


@asks_for_less.check
def _(run, wanted):
    run.requests_at(
        [0, 2],
        f"With Retry-After: {wanted} and base=2 the delay stays 2 s: the header may "
        "lengthen it, not do away with it.",
    )
    run.returns([200, "answer 200"])


@scenario(
    "a Retry-After that is no whole number is ignored",
    values=shuffled(["Wed, 21 Oct 2037 07:28:00 GMT", "7.5", "soon"]),
)
async def no_number(lab, student, values):
    answers = [*([503, {"Retry-After": value}] for value in values), 200]
    return await ask(lab, student, answers, attempts=4, base=0.5)


@no_number.check
def _(run, values):
    if run.raised is not None and run.raised["type"] == "ValueError":
        run.fail(
            "A ValueError out of the retry loop: Retry-After may be a date as well as "
            "a number."
        )
    run.returns([200, "answer 200"])
    run.requests_at([0, 0.5, 1.5, 3.5], "Each of these headers is ignored.")


@scenario("any other exception leaves at once")
async def other_errors(lab, student):
    left = []
    for error in (
        httpx.TooManyRedirects("21 of them"),
        httpx.DecodingError("no gzip"),
        LookupError("a bug in a hook"),
    ):
        lab.note("next", type(error).__name__)
        try:
            await ask(lab, student, [error, 200], attempts=3, base=1)
        except Exception as caught:
            left.append(type(caught).__name__)
    return left


@other_errors.check
def _(run):
    names = run.data("next")
    if len(run.times("request")) > len(names):
        run.fail(
            "An exception that is no transport error was followed by another request: "
            "it does not heal."
        )
    run.returns(names, "Each of them leaves, as it is.")
    run.takes(0)


@scenario("fewer than one attempt is a ValueError", numbers=shuffled([0, -1, -3]))
async def no_attempt(lab, student, numbers):
    for attempts in numbers:
        lab.note("attempts", attempts)
        try:
            await ask(lab, student, [200], attempts=attempts, base=1)
        except ValueError:
            continue
        return "no error"


@no_attempt.check
def _(run, numbers):
    if run.returned == "no error":
        run.fail(
            f"attempts={run.data('attempts')[-1]} gave no ValueError: a loop that makes "
            "no turn ends silently."
        )
    run.returns(None)
    if run.times("request"):
        run.fail("Nothing may be sent when attempts is below 1.")


async def cut_off(lab, student, at):
    """One request takes 1 s: they run from 0 to 1 s, from 2 to 3 s, from 5 to 6 s."""
    task = lab.task(ask(lab, student, [503], seconds=1, attempts=5, base=1))
    lab.cancel_at(task, at)
    await asyncio.wait([task], timeout=100)
    lab.note("ended")
    await lab.sleep(100)
    if not task.done():
        return "running"
    return "cancelled" if task.cancelled() else "not cancelled"


def ended_at_once(run, at, requests):
    if len(run.times("request")) > requests:
        run.fail("Cancelled, and yet another request was sent: let CancelledError go.")
    run.returns("cancelled", "CancelledError leaves.")
    if run.times("ended") != [at]:
        run.fail("CancelledError leaves at once.")
    stayed_open(run)


@scenario("cancelled in a delay: nothing more is sent", at=choice(1.25, 1.75))
async def cancelled_in_a_delay(lab, student, at):
    return await cut_off(lab, student, at)


@cancelled_in_a_delay.check
def _(run, at):
    ended_at_once(run, at, 1)


@scenario("cancelled in a request: nothing more is sent", at=choice(2.25, 2.75))
async def cancelled_in_a_request(lab, student, at):
    return await cut_off(lab, student, at)


@cancelled_in_a_request.check
def _(run, at):
    ended_at_once(run, at, 2)
    if run.data("broken off") != [None]:
        run.fail(
            "The request that was under way went on: it has to be broken off, too."
        )
