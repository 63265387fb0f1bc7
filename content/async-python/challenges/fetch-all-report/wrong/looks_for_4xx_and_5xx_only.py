# fails: a redirect is refused by raise_for_status(), too
# because: raise_for_status() refuses
import asyncio


async def fetch_all(client, urls, limit):
    limiter = asyncio.Semaphore(limit)

    async def outcome(url):
        async with limiter:
            try:
                response = await client.get(url)
                if response.is_error:
                    response.raise_for_status()
                return response.json() if response.content else None
            except Exception as error:
                return error

    once = list(dict.fromkeys(urls))
    return dict(zip(once, await asyncio.gather(*map(outcome, once), return_exceptions=True)))
