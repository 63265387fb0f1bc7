"""What every socket of ours does: it leaves no task behind, and hurries from message to message."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from asgiref.typing import ASGIReceiveCallable, ASGISendCallable, Scope
from autobahn.exception import Disconnected
from channels.consumer import get_handler_name
from channels.generic.websocket import AsyncWebsocketConsumer


class Socket(AsyncWebsocketConsumer):
    """Handlers return at once, for Channels brings one message at a time."""

    async def leave_no_task(self) -> None:
        raise NotImplementedError

    async def __call__(
        self, scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable
    ) -> None:
        """However it ends: a server that closes cancels it, and tells it nothing else."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            await self.leave_no_task()

    async def dispatch(self, message: dict[str, Any]) -> None:
        """Channels would first go to a thread, for connections to the database that are stale.

        No handler of ours asks the database in this thread, and who does closes them.
        """
        with suppress(Disconnected):  # the page has gone, and we are told in a moment
            await getattr(self, get_handler_name(message))(message)
