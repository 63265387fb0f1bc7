"""A socket at none of our addresses: refused, as a page there would be."""

from __future__ import annotations

from channels.generic.websocket import AsyncWebsocketConsumer


class Nowhere(AsyncWebsocketConsumer):
    """Without it every stranger's guess would be a traceback in the log."""

    async def connect(self) -> None:
        await self.close()  # before it is open: 403
