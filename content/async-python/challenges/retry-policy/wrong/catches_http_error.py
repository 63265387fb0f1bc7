# fails: a client error is final: one request
# because: HTTPStatusError is an HTTPError
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
            response.raise_for_status()
        except httpx.HTTPError:
            if last:
                raise
        else:
            return response
        await asyncio.sleep(delay)
