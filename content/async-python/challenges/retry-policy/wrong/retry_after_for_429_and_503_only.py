# fails: a longer Retry-After lengthens the one delay after it
# because: say nothing
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
            can_heal = response.status_code == 429 or response.status_code >= 500
            if last or not can_heal:
                return response.raise_for_status()
            value = response.headers.get("Retry-After", "")
            if value.isdecimal() and response.status_code in (429, 503):
                delay = max(delay, int(value))
        await asyncio.sleep(delay)
