"""Which pages may open a socket, by the Origin that their browser names."""

from __future__ import annotations

from typing import Any

import pytest

from quizsite.origin import from_our_pages

HOST = "127.0.0.1:8000"
OURS = f"http://{HOST}"


async def answer(*origins: str, host: str = HOST, scheme: str = "ws") -> str:
    """The type of what a browser with these Origin headers is sent first."""
    sent: list[str] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "websocket.accept"})

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message["type"])

    headers = [(b"host", host.encode())]
    headers += [(b"origin", origin.encode("latin1")) for origin in origins]
    scope = {"type": "websocket", "path": "/", "scheme": scheme, "headers": headers}
    await from_our_pages(app)(scope, receive, send)
    return sent[0].removeprefix("websocket.")


async def test_a_page_of_ours_is_let_in() -> None:
    assert await answer(OURS) == "accept"


@pytest.mark.parametrize(
    "origin",
    [
        "http://127.0.0.1:9999",
        "http://127.0.0.1",
        "http://localhost:8000",
        "https://127.0.0.1:8000",
        "http://127.0.0.1:8000.elsewhere.example",
        "null",
        "",
        "http://[",
        "\xe9",
    ],
)
async def test_a_page_of_another_origin_is_not(origin: str) -> None:
    assert await answer(origin) == "close"


async def test_whoever_names_no_origin_or_two_is_not() -> None:
    assert await answer() == "close"
    assert await answer(OURS, OURS) == "close"


async def test_a_host_that_is_not_ours_opens_nothing() -> None:
    assert await answer("http://evil.example", host="evil.example") == "close"


async def test_behind_https_only_https_pages_are_ours(
    settings: Any,
) -> None:
    settings.HTTPS = True
    assert await answer(OURS) == "close"
    assert await answer(f"https://{HOST}") == "accept"


async def test_a_server_that_speaks_tls_itself_has_https_pages() -> None:
    assert await answer(OURS, scheme="wss") == "close"
    assert await answer(f"https://{HOST}", scheme="wss") == "accept"


@pytest.mark.parametrize(
    ("origin", "answered"),
    [
        ("https://prep.example.org", "accept"),
        ("http://prep.example.org", "close"),
        ("https://prep.example.org:8443", "close"),
        ("https://more.example.net", "accept"),
        ("https://evilexample.net", "close"),
    ],
)
async def test_trusted_origins_are_let_in(
    settings: Any, origin: str, answered: str
) -> None:
    settings.CSRF_TRUSTED_ORIGINS = [
        "https://prep.example.org",
        "https://*.example.net",
    ]
    assert await answer(origin) == answered
