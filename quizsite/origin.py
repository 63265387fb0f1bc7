"""Whose pages may open a socket: our own, by scheme, name and port, and the trusted ones."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.core.handlers.asgi import ASGIRequest
from django.utils.http import is_same_domain

Scope = dict[str, Any]  # ASGI messages are dicts of anything
Receive = Callable[[], Awaitable[Scope]]
Send = Callable[[Scope], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


def from_our_pages(app: App) -> App:
    """Browsers send cookies to every port of a host, so the port is compared, too.

    Refused sockets are answered with 403, before anything else looks at them.
    """

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        if allows(scope):
            await app(scope, receive, send)
        else:
            await receive()  # websocket.connect
            await send({"type": "websocket.close"})

    return guarded


def allows(scope: Scope) -> bool:
    """The same rule as Django's for forms. No Origin, or "null", is nobody's page."""
    request = ASGIRequest({**scope, "method": "GET", "query_string": b""}, BytesIO())
    origin = request.headers.get("Origin", "")
    try:
        own = f"{page_scheme(scope)}://{request.get_host()}"
    except DisallowedHost:
        return False
    return origin == own or trusted(origin)


def page_scheme(scope: Scope) -> str:
    """By the setting: proxies name a socket's own scheme in different ways."""
    return "https" if settings.HTTPS or scope.get("scheme") == "wss" else "http"


def trusted(origin: str) -> bool:
    scheme, _, place = origin.partition("://")
    for named in settings.CSRF_TRUSTED_ORIGINS:
        its_scheme, _, its_place = named.partition("://")
        if scheme == its_scheme and is_same_domain(place, its_place.lstrip("*")):
            return True
    return False
