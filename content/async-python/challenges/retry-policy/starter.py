import asyncio

import httpx


async def get_retry(client, url, *, attempts=3, base=1.0):
    for attempt in range(attempts):
        try:
            response = await client.get(url)
            response.raise_for_status()
            return response
        except httpx.HTTPError:
            await asyncio.sleep(base * 2**attempt)
