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
        async with self._connect() as client:
            prices = await asyncio.gather(*(self._price(client, sku) for sku in skus))
        return dict(zip(skus, prices, strict=True))

    async def order(self, sku, count):
        """Send an order, and return its id."""
        wanted = {"sku": sku, "count": count}
        async with self._connect() as client:
            response = await self._request(client, "POST", "/orders", json=wanted)
        return response.json()["id"]

    def _connect(self):
        return httpx.AsyncClient(
            transport=self._transport,
            base_url="http://shop",
            timeout=self._deadline,
        )

    async def _price(self, client, sku):
        response = await self._request(client, "GET", f"/prices/{sku}")
        return response.json()["price"]

    async def _request(self, client, method, url, **options):
        """Try a request several times, with longer and longer pauses."""
        for attempt in range(1, self._attempts + 1):
            try:
                response = await client.request(method, url, **options)
                response.raise_for_status()
                return response
            except httpx.HTTPError as error:
                if attempt == self._attempts:
                    raise
                logger.warning("%s %s failed: %r", method, url, error)
            await asyncio.sleep(self._base * 2 ** (attempt - 1))
