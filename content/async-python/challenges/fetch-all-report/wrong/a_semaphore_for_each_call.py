# fails: at most limit requests at a time, and no fewer
# because: holds for all of them
import asyncio


async def fetch_all(client, urls, limit):
    limiter = asyncio.Semaphore(limit)

    async def outcome(url):
        async with asyncio.Semaphore(limit):
            try:
                response = await client.get(url)
                return response.raise_for_status().json()
            except Exception as error:
                return error

    once = list(dict.fromkeys(urls))
    return dict(zip(once, await asyncio.gather(*map(outcome, once), return_exceptions=True)))
