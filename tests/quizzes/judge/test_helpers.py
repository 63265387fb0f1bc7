"""What a scenario is given beside sleep and notes: HTTP, an app, a database, streams."""

from __future__ import annotations

from quizzes.judge import Outcome, judge

HTTP = """
import httpx
from lab import scenario

@scenario("three are asked")
async def ask(lab, student):
    async def handler(request):
        await lab.sleep({"/slow": 10, "/quick": 1}.get(request.url.path, 0))
        if request.url.path == "/broken":
            raise httpx.ConnectError("refused", request=request)
        return httpx.Response(200, json={"path": request.url.path})

    transport = lab.http(handler, connect_seconds=%(connect)s, connections=%(most)s)
    async with httpx.AsyncClient(transport=transport, base_url="http://shop") as client:
        return await student.ask(client)

@ask.check
def _(run):
    %(check)s
"""


def http(check: str, connect: float = 0, most: int = 100) -> str:
    return HTTP % {"check": check, "connect": connect, "most": most}


async def only(pool, challenge, source):
    """The one line of the verdict."""
    verdict = await judge(pool, challenge, source)
    (line,) = verdict.scenarios
    assert line.passed is (verdict.outcome is Outcome.PASSED)
    return line


GATHERS = """
import asyncio
async def ask(client):
    answers = await asyncio.gather(*(client.get(p) for p in ("/quick", "/a", "/b")))
    return [answer.json()["path"] for answer in answers]
"""
RETRIES = """
import asyncio, httpx
async def ask(client):
    for pause in (1, 2, 4):
        try:
            return (await client.get(PATH, timeout=TIMEOUT)).json()["path"]
        except httpx.TransportError as error:
            last = type(error).__name__
            await asyncio.sleep(pause)
    return last
"""


def retries(path: str, timeout: str) -> str:
    return RETRIES.replace("PATH", repr(path)).replace("TIMEOUT", timeout)


async def test_requests_take_the_time_of_their_handler(pool, make_challenge):
    check = (
        "run.returns(['/quick', '/a', '/b']); run.takes(1); "
        "run.requests_at([0, 0, 0]); run.requests_at([0], url='http://shop/a'); "
        "run.peak(3, up='request', down='response')"
    )
    assert (await only(pool, make_challenge(http(check)), GATHERS)).message == ""


async def test_requests_that_come_at_other_times(pool, make_challenge):
    challenge = make_challenge(http("run.requests_at([0, 0.5], 'Wait.')"))
    assert (await only(pool, challenge, GATHERS)).message == (
        "Requests were made at [0, 0, 0] s, expected [0, 0.5] s. Wait."
    )


async def test_a_read_timeout_is_raised_by_the_lab(pool, make_challenge):
    check = (
        "run.returns('ReadTimeout'); run.requests_at([0, 3.5, 8]); run.takes(14.5);"
        "run.order('response', [['GET', 'http://shop/slow', 'ReadTimeout']] * 3)"
    )
    line = await only(pool, make_challenge(http(check)), retries("/slow", "2.5"))
    assert line.message == ""


async def test_httpx_own_timeout_of_five_seconds_holds(pool, make_challenge):
    check = "run.raises('ReadTimeout'); run.takes(5)"
    source = "async def ask(client): await client.get('/slow')"
    assert (await only(pool, make_challenge(http(check)), source)).message == ""


async def test_without_a_timeout_it_waits(pool, make_challenge):
    check = "run.returns('/slow'); run.takes(10)"
    line = await only(pool, make_challenge(http(check)), retries("/slow", "None"))
    assert line.message == ""


async def test_a_connection_takes_time_and_is_used_again(pool, make_challenge):
    check = "run.returns(['/a', '/a']); run.requests_at([2, 2])"
    source = """
async def ask(client):
    return [(await client.get("/a")).json()["path"] for _ in range(2)]
"""
    line = await only(pool, make_challenge(http(check, connect=2)), source)
    assert line.message == ""


async def test_a_connect_timeout(pool, make_challenge):
    check = "run.returns('ConnectTimeout'); run.requests_at([]); run.takes(10)"
    challenge = make_challenge(http(check, connect=2))
    assert (await only(pool, challenge, retries("/a", "1"))).message == ""


async def test_a_pool_timeout(pool, make_challenge):
    check = "run.returns(['/slow', 'PoolTimeout']); run.takes(10)"
    source = """
import asyncio, httpx
async def one(client, timeout):
    try:
        return (await client.get("/slow", timeout=timeout)).json()["path"]
    except httpx.PoolTimeout as error:
        return type(error).__name__
async def ask(client):
    never = httpx.Timeout(None)
    return await asyncio.gather(one(client, never), one(client, httpx.Timeout(60, pool=3)))
"""
    challenge = make_challenge(http(check, most=1))
    assert (await only(pool, challenge, source)).message == ""


async def test_a_streamed_answer_holds_its_connection_until_it_is_closed(
    pool, make_challenge
):
    check = "run.returns(['b', 'a'])"
    source = """
import asyncio
async def ask(client):
    order = []
    async def other():
        await client.get("/b", timeout=None)
        order.append("a")
    async with client.stream("GET", "/a") as answer:
        waiting = asyncio.create_task(other())
        await asyncio.sleep(5)
        order.append("b")
        await answer.aread()
    await waiting
    return order
"""
    challenge = make_challenge(http(check, most=1))
    assert (await only(pool, challenge, source)).message == ""


async def test_what_the_handler_raises_is_raised(pool, make_challenge):
    check = "run.returns('ConnectError'); run.requests_at([0, 1, 3])"
    line = await only(pool, make_challenge(http(check)), retries("/broken", "1"))
    assert line.message == ""


async def test_a_cancelled_request_frees_its_connection(pool, make_challenge):
    check = "run.returns('/a'); run.takes(1)"
    source = """
import asyncio
async def ask(client):
    slow = asyncio.create_task(client.get("/slow"))
    await asyncio.sleep(1)
    slow.cancel()
    return (await client.get("/a")).json()["path"]
"""
    challenge = make_challenge(http(check, most=1))
    assert (await only(pool, challenge, source)).message == ""


APP = """
import httpx
from lab import scenario

@scenario("the app answers")
async def ask(lab, student):
    async def app(scope, receive, send):
        await lab.sleep(2)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": scope["path"].encode()})

    async with httpx.AsyncClient(transport=lab.asgi(app), base_url="http://a") as client:
        return await student.ask(client)

@ask.check
def _(run):
    run.returns(["/x", "ReadTimeout"])
    run.requests_at([0, 2])
    run.takes(3)
"""


async def test_an_app_is_asked_without_a_network(pool, make_challenge):
    source = """
import httpx
async def ask(client):
    first = (await client.get("/x")).text
    try:
        await client.get("/y", timeout=1)
    except httpx.TimeoutException as error:
        return [first, type(error).__name__]
"""
    assert (await only(pool, make_challenge(APP), source)).message == ""


DATABASE = """
import aiosqlite, sqlalchemy
from lab import scenario

@scenario("rows are stored")
async def store(lab, student):
    database = lab.database()
    async with aiosqlite.connect(database.path) as connection:
        await connection.execute("create table t (n integer)")
        await connection.commit()
    engine = database.engine()
    await student.store(engine)
    async with engine.connect() as connection:
        rows = await connection.execute(sqlalchemy.text("select n from t order by n"))
        return [row.n for row in rows]

@store.check
def _(run):
    run.returns([1, 2])
    run.takes(3)
    run.leaks_nothing()
"""


async def test_a_database_of_its_own(pool, make_challenge):
    source = """
import asyncio, sqlalchemy
async def store(engine):
    for n in (1, 2):
        async with engine.begin() as connection:
            await connection.execute(sqlalchemy.text("insert into t values (:n)"), {"n": n})
    await asyncio.sleep(3)
"""
    assert (await only(pool, make_challenge(DATABASE), source)).message == ""


async def test_what_was_not_committed_is_not_there(pool, make_challenge):
    source = """
import sqlalchemy
async def store(engine):
    async with engine.connect() as connection:
        await connection.execute(sqlalchemy.text("insert into t values (1)"))
"""
    assert (await only(pool, make_challenge(DATABASE), source)).message == (
        "It returned [], expected [1, 2]."
    )


async def test_rows_are_what_is_stored_whatever_a_library_says(pool, make_challenge):
    tests = DATABASE.replace(
        "return [row.n for row in rows]",
        'return database.rows("select n from t where n < ?", 9)',
    ).replace("run.returns([1, 2])", "run.returns([[1], [2]])")
    source = """
import asyncio
from sqlalchemy.ext.asyncio import AsyncConnection
async def store(engine):
    await asyncio.sleep(3)
async def execute(self, *_): return []
AsyncConnection.execute = execute
"""
    line = await only(pool, make_challenge(tests), source)
    assert line.message == "It returned [], expected [[1], [2]]."


STREAMS = """
from lab import scenario

@scenario("a line is answered")
async def talk(lab, student):
    async def echo(reader, writer):
        while line := await reader.readline():
            await lab.sleep(1)
            writer.write(line.upper())
            await writer.drain()

    return await student.talk(*await lab.serve(echo))

@talk.check
def _(run):
    run.returns(["A\\n", "B\\n"])
    run.takes(2)
    run.leaks_nothing()
"""


async def test_a_server_on_loopback(pool, make_challenge):
    source = """
import asyncio
async def talk(host, port):
    reader, writer = await asyncio.open_connection(host, port)
    answers = []
    for line in (b"a\\n", b"b\\n"):
        writer.write(line)
        answers.append((await reader.readline()).decode())
    return answers
"""
    assert (await only(pool, make_challenge(STREAMS), source)).message == ""


MEMORY = """
from lab import scenario

@scenario("it goes line by line")
async def read(lab, student):
    return await student.size()

@read.check
def _(run):
    run.returns(100 * 2**20)
    run.within_memory(60, "Do not hold all of it.")
"""


async def test_memory_is_the_sandboxes_count(pool, make_challenge):
    lean = "async def size(): return sum(len(b'x' * 2**20) for _ in range(100))"
    greedy = "async def size(): return len(b'x' * (100 * 2**20))"
    challenge = make_challenge(MEMORY)
    assert (await only(pool, challenge, lean)).message == ""
    message = (await only(pool, challenge, greedy)).message
    before, _, after = message.partition(" MiB of memory, ")
    assert 100 <= int(before.removeprefix("It needed ")) < 130
    assert after == "expected at most 60 MiB. Do not hold all of it."
