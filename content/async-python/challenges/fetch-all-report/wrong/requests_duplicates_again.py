# fails: a URL that stands there twice is requested once
# because: each is requested once
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

    return dict(zip(urls, await asyncio.gather(*map(outcome, urls), return_exceptions=True)))
