# fails: always a bad status: as many requests as attempts, then the error
# because: a delay after the last attempt
import asyncio

import httpx


async def get_retry(client, url, *, attempts=3, base=1.0):
    if attempts < 1:
        raise ValueError("at least one attempt")
    for attempt in range(attempts):
        failure = None
        delay = base * 2**attempt
        try:
            response = await client.get(url)
        except httpx.TransportError as error:
            failure = error
        else:
            can_heal = response.status_code == 429 or response.status_code >= 500
            if not can_heal:
                return response.raise_for_status()
            value = response.headers.get("Retry-After", "")
            if value.isdecimal():
                delay = max(delay, int(value))
        await asyncio.sleep(delay)
    if failure:
        raise failure
    response.raise_for_status()
