"""What the topic async-http-httpx states, run on this interpreter."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import httpx
import pytest
from httpx._config import DEFAULT_LIMITS  # 0.28 has no public name for it

from .virtual import run, timed

Handler = Callable[
    [httpx.Request], httpx.Response | Coroutine[Any, Any, httpx.Response]
]


def by_status(request: httpx.Request) -> httpx.Response:
    return httpx.Response(int(request.url.path[1:]))


def client_of(handler: Any, **options: Any) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        transport=httpx.MockTransport(handler), base_url="http://shop", **options
    )


async def answered(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    status: bytes = b"200 OK",
) -> None:
    """Answers the requests of one connection, without a body, until it is closed."""
    try:
        while True:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 %b\r\nContent-Length: 0\r\n\r\n" % status)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def serving(handler: Any) -> tuple[asyncio.Server, str]:
    server = await asyncio.start_server(handler, "127.0.0.1", 0)
    return server, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"


def test_the_defaults_are_five_seconds_a_phase_and_no_redirects() -> None:
    client = httpx.AsyncClient()
    assert client.timeout == httpx.Timeout(connect=5, read=5, write=5, pool=5)
    assert client.follow_redirects is False


def test_the_default_pool_has_a_hundred_connections_of_which_twenty_stay() -> None:
    assert (
        httpx.Limits(
            max_connections=100, max_keepalive_connections=20, keepalive_expiry=5.0
        )
        == DEFAULT_LIMITS
    )


def test_one_number_sets_the_pool_timeout_too() -> None:
    assert httpx.Timeout(60).pool == 60
    assert httpx.Timeout(60, pool=5).read == 60


def test_a_bad_status_is_a_response_and_nothing_is_raised() -> None:
    async def main() -> int:
        async with client_of(by_status) as client:
            return (await client.get("/404")).status_code

    assert run(main()) == 404


@pytest.mark.parametrize("status", [302, 304, 404, 429, 500, 503])
def test_raise_for_status_refuses_all_but_2xx(status: int) -> None:
    async def main() -> None:
        async with client_of(by_status) as client:
            (await client.get(f"/{status}")).raise_for_status()

    with pytest.raises(httpx.HTTPStatusError):
        run(main())


@pytest.mark.parametrize("status", [200, 201, 204])
def test_raise_for_status_gives_the_response_back(status: int) -> None:
    async def main() -> bool:
        async with client_of(by_status) as client:
            response = await client.get(f"/{status}")
            return response.raise_for_status() is response

    assert run(main())


def test_http_error_is_the_base_of_status_and_request_errors() -> None:
    assert issubclass(httpx.HTTPStatusError, httpx.HTTPError)
    assert issubclass(httpx.RequestError, httpx.HTTPError)
    assert not issubclass(httpx.HTTPStatusError, httpx.RequestError)
    for error in (httpx.ConnectError, httpx.PoolTimeout, httpx.UnsupportedProtocol):
        assert issubclass(error, httpx.TransportError)
    for other in (httpx.TooManyRedirects, httpx.DecodingError):
        assert issubclass(other, httpx.RequestError)
        assert not issubclass(other, httpx.TransportError)


def test_what_is_no_http_error() -> None:
    for error in (httpx.InvalidURL, httpx.CookieConflict, httpx.StreamError):
        assert not issubclass(error, httpx.HTTPError)
    assert not issubclass(httpx.TimeoutException, TimeoutError)


def test_a_page_that_is_no_json_is_a_value_error_and_no_http_error() -> None:
    with pytest.raises(ValueError, match="Expecting value") as caught:
        httpx.Response(200, text="<html>").json()
    assert not isinstance(caught.value, httpx.HTTPError)


def test_an_invalid_url_is_refused_before_anything_is_sent() -> None:
    asked: list[str] = []

    def note(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(200)

    async def main() -> None:
        async with client_of(note) as client:
            await client.get("http://[::1")

    with pytest.raises(httpx.InvalidURL):
        run(main())
    assert asked == []


def test_a_retry_that_catches_http_error_asks_for_a_404_again() -> None:
    asked: list[str] = []

    def note(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        return httpx.Response(404)

    async def main() -> None:
        async with client_of(note) as client:
            for _ in range(3):
                try:
                    (await client.get("/typo")).raise_for_status()
                except httpx.HTTPError:
                    continue

    run(main())
    assert len(asked) == 3


def test_a_loop_that_sleeps_after_each_of_three_failures_takes_seven_seconds() -> None:
    async def main() -> None:
        for attempt in range(3):
            await asyncio.sleep(2**attempt)

    assert timed(main())[1] == 7


def test_asyncio_timeout_bounds_the_total_where_a_body_drips() -> None:
    async def drip() -> AsyncIterator[bytes]:
        for _ in range(10):
            await asyncio.sleep(4)
            yield b"."

    def server(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=drip())

    async def main() -> int:
        async with client_of(server) as client:
            whole = await client.get("/")
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(10):
                    await client.get("/")
            return len(whole.content)

    assert timed(main()) == (10, 50)


def test_a_real_read_timeout_is_not_a_limit_for_the_whole_body() -> None:
    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n")
        for _ in range(8):
            await asyncio.sleep(0.2)
            writer.write(b".")
            await writer.drain()
        writer.close()

    async def main() -> tuple[str, float]:
        server, url = await serving(drip)
        loop = asyncio.get_running_loop()
        start = loop.time()
        async with server, httpx.AsyncClient(timeout=1.5) as client:
            return (await client.get(url)).text, loop.time() - start

    text, seconds = asyncio.run(main())
    assert text == "." * 8
    assert seconds > 1.5


def test_a_shared_client_uses_one_connection_where_five_clients_use_five() -> None:
    made: list[str] = []

    async def count(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        made.append("connection")
        await answered(reader, writer)

    async def main() -> tuple[int, int]:
        server, url = await serving(count)
        async with server:
            for _ in range(5):
                async with httpx.AsyncClient() as client:
                    await client.get(url)
            apart = len(made)
            async with httpx.AsyncClient() as client:
                for _ in range(5):
                    await client.get(url)
        return apart, len(made) - apart

    assert asyncio.run(main()) == (5, 1)


def test_who_gets_no_connection_in_time_raises_pool_timeout() -> None:
    release = asyncio.Event()

    async def wait(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        await release.wait()
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        writer.close()

    async def main() -> list[str]:
        server, url = await serving(wait)
        limits = httpx.Limits(max_connections=1)
        timeout = httpx.Timeout(60, pool=0.05)
        async with server, httpx.AsyncClient(limits=limits, timeout=timeout) as client:
            first = asyncio.create_task(client.get(url))
            await asyncio.sleep(0.05)
            with pytest.raises(httpx.PoolTimeout):
                await client.get(url)
            release.set()
            return [str((await first).status_code)]

    assert asyncio.run(main()) == ["200"]


def test_retries_of_the_transport_do_not_look_at_the_status() -> None:
    asked: list[str] = []

    async def busy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append("request")
        await answered(reader, writer, b"503 Busy")

    async def main() -> int:
        server, url = await serving(busy)
        transport = httpx.AsyncHTTPTransport(retries=3)
        async with server, httpx.AsyncClient(transport=transport) as client:
            return (await client.get(url)).status_code

    assert asyncio.run(main()) == 503
    assert asked == ["request"]


def test_a_closed_client_is_a_runtime_error() -> None:
    async def main() -> None:
        client = client_of(by_status)
        await client.aclose()
        await client.get("/200")

    with pytest.raises(RuntimeError):
        run(main())


def test_a_streamed_body_has_to_be_read_first() -> None:
    async def parts() -> AsyncIterator[bytes]:
        yield b"1"
        yield b"2"

    async def main() -> str:
        async with (
            client_of(lambda _: httpx.Response(200, content=parts())) as client,
            client.stream("GET", "/") as response,
        ):
            with pytest.raises(httpx.ResponseNotRead):
                _ = response.text
            await response.aread()
            return response.text

    assert run(main()) == "12"


def test_params_are_encoded_and_replace_a_query_in_the_url() -> None:
    encoded = httpx.Request("GET", "http://shop/", params={"q": "a b&c"}).url
    replaced = httpx.Request("GET", "http://shop/?a=1", params={"page": 2}).url
    assert str(encoded) == "http://shop/?q=a+b%26c"
    assert str(replaced) == "http://shop/?page=2"


def test_a_cancelled_gather_leaves_before_its_children_have_cleaned_up() -> None:
    async def main(return_exceptions: bool) -> float:
        loop = asyncio.get_running_loop()

        async def child(clean_up: float) -> None:
            try:
                await asyncio.sleep(60)
            finally:
                await asyncio.sleep(clean_up)

        async def parent() -> None:
            await asyncio.gather(
                child(1), child(5), return_exceptions=return_exceptions
            )

        task = asyncio.create_task(parent())
        await asyncio.sleep(2)
        task.cancel()
        await asyncio.wait([task])
        assert task.cancelled()
        return loop.time()

    assert run(main(return_exceptions=False)) == 3
    assert run(main(return_exceptions=True)) == 7


def test_a_gather_that_fails_closes_the_client_under_its_siblings() -> None:
    begun = asyncio.Event()

    async def never(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        begun.set()
        await reader.read()
        writer.close()

    async def fail() -> None:
        await begun.wait()
        raise LookupError

    async def main() -> BaseException | None:
        server, url = await serving(never)
        async with server:
            try:
                async with httpx.AsyncClient() as client:
                    sibling = asyncio.create_task(client.get(url))
                    await asyncio.gather(sibling, fail())
            except LookupError:
                await asyncio.wait([sibling])
            return sibling.exception()

    assert isinstance(asyncio.run(main()), httpx.TransportError)
