# fails: cancelled: what is in flight has ended, and nothing more begins
# because: no outcome of a URL
import asyncio


async def fetch_all(client, urls, limit):
    limiter = asyncio.Semaphore(limit)

    async def load(url):
        async with limiter:
            return (await client.get(url)).raise_for_status().json()

    tasks = {url: asyncio.ensure_future(load(url)) for url in urls}
    outcomes = asyncio.gather(*tasks.values(), return_exceptions=True)
    try:
        await asyncio.shield(outcomes)
    except asyncio.CancelledError:
        for task in tasks.values():
            task.cancel()
    return dict(zip(tasks, await outcomes))
