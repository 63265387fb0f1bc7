# fails: cancelled: what is in flight has ended, and nothing more begins
# because: is cancelled together and awaited
import asyncio


async def fetch_all(client, urls, limit):
    limiter = asyncio.Semaphore(limit)

    async def outcome(url):
        async with limiter:
            try:
                return (await client.get(url)).raise_for_status().json()
            except Exception as error:
                return error

    tasks = {url: asyncio.create_task(outcome(url)) for url in urls}
    if tasks:
        await asyncio.wait(tasks.values())
    return {url: task.result() for url, task in tasks.items()}
