# fails: cancelled: what is in flight has ended, and nothing more begins
# because: leaves with the first of its children
import asyncio


async def fetch_all(client, urls, limit):
    limiter = asyncio.Semaphore(limit)

    async def outcome(url):
        async with limiter:
            try:
                return (await client.get(url)).raise_for_status().json()
            except Exception as error:
                return error

    once = list(dict.fromkeys(urls))
    return dict(zip(once, await asyncio.gather(*map(outcome, once))))
