# fails: a failure gives its place to the next one
# because: waits in line 10 for the semaphore `limiter`
import asyncio


async def fetch_all(client, urls, limit):
    limiter = asyncio.Semaphore(limit)

    async def outcome(url):
        await limiter.acquire()
        try:
            response = await client.get(url)
            value = response.raise_for_status().json()
            limiter.release()
            return value
        except Exception as error:
            return error

    once = list(dict.fromkeys(urls))
    return dict(zip(once, await asyncio.gather(*map(outcome, once), return_exceptions=True)))
