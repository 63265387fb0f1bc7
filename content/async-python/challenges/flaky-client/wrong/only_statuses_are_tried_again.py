# fails: a price that fails for a while is asked for again
# because: every httpx.TransportError of a GET
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
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
        return dict(zip(skus, prices, strict=True))

    async def order(self, sku, count):
        """Send an order, and return its id."""
        wanted = {"sku": sku, "count": count}
        async with asyncio.timeout(self._deadline), self._connect() as client:
            response = await client.post("/orders", json=wanted)
        response.raise_for_status()
        return response.json()["id"]

    def _connect(self):
        return httpx.AsyncClient(transport=self._transport, base_url="http://shop")

    async def _price(self, client, sku):
        response = await self._get(client, f"/prices/{sku}")
        return response.json()["price"]

    async def _get(self, client, url):
        """Try a GET several times, with longer and longer pauses."""
        for attempt in range(1, self._attempts + 1):
            last = attempt == self._attempts
            try:
                response = await client.get(url)
            except httpx.TransportError as error:
                logger.warning("GET %s failed: %r", url, error)
                raise
            else:
                if response.status_code not in (500, 502, 503, 504) or last:
                    response.raise_for_status()
                    return response
            await asyncio.sleep(self._base * 2 ** (attempt - 1))
