"""The one place where pages and sockets meet: HTTP goes to Django, WebSockets to Channels."""

import asyncio
import gc
import logging
import os

from asgiref.sync import ThreadSensitiveContext
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quizsite.settings")
pages = get_asgi_application()  # loads the apps; what follows imports their models

from channels.auth import AuthMiddlewareStack  # noqa: E402 - see above
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402 - see above

from quizsite.origin import App, Receive, Scope, Send, from_our_pages  # noqa: E402 - see above
from quizzes.runs.house import close_house, open_house  # noqa: E402 - see above
from quizzes.urls import sockets  # noqa: E402 - see above

log = logging.getLogger(__name__)


class OpenedByTheFirstVisitor:
    """Opens the house of runs under servers that do not do it themselves.

    ``manage.py serve`` opens it before the first visitor, and so do servers that speak
    ASGI's lifespan; the others (plain daphne) begin when the first request comes.
    """

    def __init__(self, app: App) -> None:
        self.app = app
        self.opening: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await live_and_leave(receive, send)
            return
        if self.opening is None or self.opening.get_loop().is_closed():
            self.opening = asyncio.create_task(open_or_log())
        await self.app(scope, receive, send)


async def open_or_log() -> None:
    """Pages work without a sandbox; that runs do not is logged once, with the reason."""
    try:
        await open_house()
    except Exception:  # whatever it is, nobody awaits this task
        log.exception("Programs cannot be run here")


async def live_and_leave(receive: Receive, send: Send) -> None:
    await receive()  # lifespan.startup
    try:
        await open_house()
    except Exception as reason:  # the server is told, whatever it is, and gives up
        await send({"type": "lifespan.startup.failed", "message": str(reason)})
        return
    await send({"type": "lifespan.startup.complete"})
    await receive()  # lifespan.shutdown
    await close_house()
    await send({"type": "lifespan.shutdown.complete"})


def with_own_database_thread(app: App) -> App:
    """Django gives each page its own thread; without this all sockets would share one."""

    async def in_own_thread(scope: Scope, receive: Receive, send: Send) -> None:
        async with ThreadSensitiveContext():
            await app(scope, receive, send)

    return in_own_thread


application = OpenedByTheFirstVisitor(
    ProtocolTypeRouter(
        {
            "http": pages,
            "websocket": from_our_pages(
                with_own_database_thread(AuthMiddlewareStack(URLRouter(sockets)))
            ),
        }
    )
)

# What is loaded by now stays. Looking through it for garbage would hold up everybody on the
# loop for some 80 ms each time, Stops among them; what comes later takes less than 10.
gc.collect()
gc.freeze()
