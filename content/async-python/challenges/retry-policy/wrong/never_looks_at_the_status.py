# fails: two failures, then an answer: the delays double
# because: was returned as success
import asyncio

import httpx


async def get_retry(client, url, *, attempts=3, base=1.0):
    if attempts < 1:
        raise ValueError("at least one attempt")
    for attempt in range(attempts):
        last = attempt == attempts - 1
        delay = base * 2**attempt
        try:
            response = await client.get(url)
        except httpx.TransportError:
            if last:
                raise
        else:
            return response
        await asyncio.sleep(delay)
