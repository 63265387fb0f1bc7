import asyncio
import re

import httpx


async def get_retry(client, url, *, attempts=3, base=1.0):
    if attempts <= 0:
        raise ValueError("attempts has to be 1 or more")
    wanted = 0
    try:
        response = await client.send(client.build_request("GET", url))
        if response.status_code != 429 and response.status_code < 500:
            return response.raise_for_status()
        if re.fullmatch(r"[0-9]+", response.headers.get("retry-after", "")):
            wanted = int(response.headers["retry-after"])
        if attempts == 1:
            response.raise_for_status()
    except httpx.TransportError:
        if attempts == 1:
            raise
    await asyncio.sleep(max(wanted, base))
    return await get_retry(client, url, attempts=attempts - 1, base=2 * base)
