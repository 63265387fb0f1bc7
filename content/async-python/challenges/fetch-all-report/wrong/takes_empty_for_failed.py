# fails: any JSON value is a value, null and false too
# because: whatever it is
import asyncio


async def fetch_all(client, urls, limit):
    limiter = asyncio.Semaphore(limit)

    async def outcome(url):
        async with limiter:
            try:
                response = await client.get(url)
                value = response.raise_for_status().json()
                return value or ValueError("empty")
            except Exception as error:
                return error

    once = list(dict.fromkeys(urls))
    return dict(zip(once, await asyncio.gather(*map(outcome, once), return_exceptions=True)))
