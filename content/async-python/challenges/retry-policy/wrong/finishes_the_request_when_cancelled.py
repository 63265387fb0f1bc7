# fails: cancelled in a request: nothing more is sent
# because: CancelledError leaves at once
import asyncio

import httpx


async def get_retry(client, url, *, attempts=3, base=1.0):
    if attempts < 1:
        raise ValueError("at least one attempt")
    for attempt in range(attempts):
        last = attempt == attempts - 1
        delay = base * 2**attempt
        try:
            response = await asyncio.shield(asking := asyncio.ensure_future(client.get(url)))
        except asyncio.CancelledError:
            await asking
            raise
        except httpx.TransportError:
            if last:
                raise
        else:
            can_heal = response.status_code == 429 or response.status_code >= 500
            if last or not can_heal:
                return response.raise_for_status()
            value = response.headers.get("Retry-After", "")
            if value.isdecimal():
                delay = max(delay, int(value))
        await asyncio.sleep(delay)
