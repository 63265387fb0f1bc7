# fails: a URL that stands there twice is requested once
# because: each is requested once
import asyncio


async def fetch_all(client, urls, limit):
    limiter = asyncio.Semaphore(limit)
    report = {}

    async def outcome(url):
        if url in report:
            return
        async with limiter:
            try:
                report[url] = (await client.get(url)).raise_for_status().json()
            except Exception as error:
                report[url] = error

    await asyncio.gather(*map(outcome, urls), return_exceptions=True)
    return report
