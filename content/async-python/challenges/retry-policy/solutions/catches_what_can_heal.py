import asyncio

import httpx


def can_heal(error: httpx.HTTPError) -> bool:
    if isinstance(error, httpx.HTTPStatusError):
        return error.response.status_code == 429 or error.response.is_server_error
    return isinstance(error, httpx.TransportError)


def asked_for(error: httpx.HTTPError) -> int:
    if not isinstance(error, httpx.HTTPStatusError):
        return 0
    try:
        return int(error.response.headers["Retry-After"])
    except (KeyError, ValueError):
        return 0


async def get_retry(client, url, *, attempts=3, base=1.0):
    if attempts < 1:
        raise ValueError(attempts)
    delays = [base * 2**n for n in range(attempts - 1)]
    for delay in [*delays, None]:
        try:
            response = await client.get(url)
            response.raise_for_status()
        except httpx.HTTPError as error:
            if delay is None or not can_heal(error):
                raise
            await asyncio.sleep(max(delay, asked_for(error)))
        else:
            return response
