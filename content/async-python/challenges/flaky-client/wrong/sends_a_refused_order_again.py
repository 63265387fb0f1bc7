# fails: an order is sent once, however it ends
# because: got no connection
"""A client for the API of the shop: prices, and orders."""

import asyncio
import logging

import httpx

logger = logging.getLogger(__name__)


class ShopClient:
    """Asks for prices and sends orders; what fails for a moment is tried again."""

    def __init__(self, transport, deadline, attempts=3, base=0.5):
        self._transport = transport
        self._deadline = deadline
        self._attempts = attempts
        self._base = base

    async def prices(self, skus):
        """The price of each product, all asked for at the same time."""
        async with asyncio.timeout(self._deadline), self._connect() as client:
            tasks = [asyncio.create_task(self._price(client, sku)) for sku in skus]
            try:
                prices = await asyncio.gather(*tasks)
            finally:
                for t in tasks:
                    t.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
        return dict(zip(skus, prices, strict=True))

    async def order(self, sku, count):
        """Send an order, and return its id."""
        wanted = {"sku": sku, "count": count}
        async with asyncio.timeout(self._deadline), self._connect() as client:
            try:
                response = await client.post("/orders", json=wanted)
            except httpx.ConnectError:
                response = await client.post("/orders", json=wanted)
            response.raise_for_status()
        return response.json()["id"]

    def _connect(self):
        return httpx.AsyncClient(
            transport=self._transport,
            base_url="http://shop",
        )

    async def _price(self, client, sku):
        response = await self._request(client, "GET", f"/prices/{sku}")
        return response.json()["price"]

    async def _request(self, client, method, url, **options):
        """Try a request several times, with longer and longer pauses."""
        for attempt in range(1, self._attempts + 1):
            try:
                response = await client.request(method, url, **options)
                if response.status_code < 500 or attempt == self._attempts:
                    return response.raise_for_status()
                error = response.status_code
            except httpx.TransportError as caught:
                error = caught
                if attempt == self._attempts:
                    raise
            logger.warning("%s %s failed: %r", method, url, error)
            await asyncio.sleep(self._base * 2 ** (attempt - 1))
