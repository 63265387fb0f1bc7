# fails: no URLs, an empty report
# because: ValueError
import asyncio


async def fetch_all(client, urls, limit):
    limiter = asyncio.Semaphore(limit)

    async def outcome(url):
        async with limiter:
            try:
                return (await client.get(url)).raise_for_status().json()
            except Exception as error:
                return error

    tasks = {url: asyncio.create_task(outcome(url)) for url in dict.fromkeys(urls)}
    try:
        await asyncio.wait(tasks.values())
    finally:
        for task in tasks.values():
            task.cancel()
        await asyncio.gather(*tasks.values(), return_exceptions=True)
    return {url: task.result() for url, task in tasks.items()}
