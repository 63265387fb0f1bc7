# fails: every URL has its own outcome
# because: The body of a 404 counted as success
import asyncio


async def fetch_all(client, urls, limit):
    limiter = asyncio.Semaphore(limit)

    async def outcome(url):
        async with limiter:
            try:
                response = await client.get(url)
                return response.json()
            except Exception as error:
                return error

    once = list(dict.fromkeys(urls))
    return dict(zip(once, await asyncio.gather(*map(outcome, once), return_exceptions=True)))
