import asyncio

import httpx


def retry_after(response: httpx.Response) -> int:
    """Whole seconds that the server asks for; 0 if it asks for none."""
    value = response.headers.get("Retry-After", "")
    return int(value) if value.isdecimal() else 0


async def get_retry(
    client: httpx.AsyncClient, url: str, *, attempts: int = 3, base: float = 1.0
) -> httpx.Response:
    if attempts < 1:
        raise ValueError("at least one attempt")
    attempt = 0
    while True:
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
            delay = max(delay, retry_after(response))
        await asyncio.sleep(delay)
        attempt += 1
