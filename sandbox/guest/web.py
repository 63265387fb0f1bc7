"""HTTP without a network: an ``httpx`` transport on the lab's clock.

``httpx.MockTransport`` knows no connections and ignores ``timeout=``. Here a request
waits for a free connection, for a new one to be made and for the answer, and each of
these waits ends with the exception that ``httpx`` has for it.
"""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from inspect import isawaitable
from typing import Any

# What programs use is imported before the guest is. Without it the lab offers none.
httpx: Any = sys.modules.get("httpx")

Handler = Callable[[Any], Any]
Note = Callable[[str, object], None]
Sleep = Callable[[float], Awaitable[None]]

_timeout, _Condition = asyncio.timeout, asyncio.Condition


def transport_for(
    handler: Handler, note: Note, sleep: Sleep, connect_seconds: float, connections: int
) -> Any:
    """What ``httpx.AsyncClient(transport=…)`` takes."""
    if httpx is None:
        raise RuntimeError("httpx is not installed in the learners' environment.")
    return Transport(Exchange(handler, note, sleep, connect_seconds, connections))


def app_handler(app: Any) -> Handler:
    """Requests to an ASGI app, each a call of it."""
    if httpx is None:
        raise RuntimeError("httpx is not installed in the learners' environment.")
    handler: Handler = httpx.ASGITransport(app=app).handle_async_request
    return handler


class Transport:
    """It quacks like ``httpx.AsyncBaseTransport``. What it is made of is out of reach: the
    program has it in hand, by way of its client."""

    __slots__ = ("handle_async_request",)

    def __init__(self, exchange: Exchange) -> None:
        self.handle_async_request = exchange.handle_async_request

    async def __aenter__(self) -> Transport:
        return self

    async def __aexit__(self, *error: object) -> None:
        """There is nothing to close."""

    async def aclose(self) -> None:
        """There is nothing to close."""


class Exchange:
    """Requests, connections and answers of one transport."""

    def __init__(
        self,
        handler: Handler,
        note: Note,
        sleep: Sleep,
        connect_seconds: float,
        connections: int,
    ) -> None:
        self._handler = handler
        self._note = note
        self._sleep = sleep
        self._connect_seconds = connect_seconds
        self._most = connections
        self._in_use = 0
        self._idle: Counter[tuple[object, ...]] = Counter()
        self._freed = _Condition()

    async def handle_async_request(self, request: Any) -> Any:
        if type(request) is not httpx.Request:
            request = await _copied(request)
        origin = request.url.scheme, request.url.host, request.url.port
        await self._take_connection(request)
        try:
            await self._connect(request, origin)
            response = await self._answer(request)
        except BaseException:  # a cancellation, too, gives its connection back
            await self._give_back()
            raise
        # Anew: one that a handler made has been read, and would never be closed.
        return httpx.Response(
            response.status_code,
            headers=response.headers,
            stream=_body(response.stream, lambda: self._give_back(origin), request),
            extensions=response.extensions,
        )

    async def _take_connection(self, request: Any) -> None:
        async with _within(request, "pool", "PoolTimeout"), self._freed:
            await self._freed.wait_for(lambda: self._in_use < self._most)
            self._in_use += 1

    async def _connect(self, request: Any, origin: tuple[object, ...]) -> None:
        if self._idle[origin]:
            self._idle[origin] -= 1
            return
        async with _within(request, "connect", "ConnectTimeout"):
            await self._sleep(self._connect_seconds)

    async def _answer(self, request: Any) -> Any:
        await request.aread()
        asked = [request.method, str(request.url)]
        self._note("request", asked)
        try:
            async with _within(request, "read", "ReadTimeout"):
                response = self._handler(request)
                if isawaitable(response):
                    response = await response
        except BaseException as error:  # however it ended is noted, and goes on
            self._note("response", [*asked, type(error).__name__])
            raise
        self._note("response", [*asked, response.status_code])
        return response

    async def _give_back(self, origin: tuple[object, ...] | None = None) -> None:
        """Free for others; with its origin it stays open for the next request there."""
        self._in_use -= 1
        if origin is not None:
            self._idle[origin] += 1
        async with self._freed:
            self._freed.notify()


async def _copied(request: Any) -> Any:
    """One of a class of its own could ask the handler for another page than is noted."""
    return httpx.Request(
        str(request.method),
        str(request.url),
        headers=request.headers,
        content=await request.aread(),
        extensions=dict(request.extensions),
    )


@asynccontextmanager
async def _within(request: Any, kind: str, error: str) -> AsyncIterator[None]:
    """As long as the request's time-out of this kind allows, and then its error."""
    seconds = request.extensions.get("timeout", {}).get(kind)
    try:
        async with _timeout(seconds) as limit:
            yield
    except TimeoutError as late:
        if not limit.expired():  # the handler's own
            raise
        raise getattr(httpx, error)("", request=request) from late


def _body(stream: Any, give_back: Callable[[], Awaitable[None]], request: Any) -> Any:
    """The response's body: each of its parts may take as long as the answer itself."""

    class Body(httpx.AsyncByteStream):  # type: ignore[misc]  # httpx may not be there
        is_open = True

        async def __aiter__(self) -> AsyncIterator[bytes]:
            parts = aiter(stream)
            while True:
                async with _within(request, "read", "ReadTimeout"):
                    part = await anext(parts, None)
                if part is None:
                    return
                yield part

        async def aclose(self) -> None:
            if self.is_open:
                self.is_open = False
                await stream.aclose()
                await give_back()

    return Body()
