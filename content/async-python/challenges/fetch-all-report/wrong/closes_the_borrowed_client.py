# fails: every URL has its own outcome
# because: whoever makes it opens and closes it
import asyncio


async def fetch_all(client, urls, limit):
    limiter = asyncio.Semaphore(limit)

    async def outcome(url):
        async with limiter:
            try:
                response = await client.get(url)
                return response.raise_for_status().json()
            except Exception as error:
                return error

    once = list(dict.fromkeys(urls))
    async with client:
        return dict(zip(once, await asyncio.gather(*map(outcome, once), return_exceptions=True)))
