import asyncio


async def fetch_all(client, urls, limit):
    report = {}
    waiting = iter(set(urls))

    async def worker():
        for url in waiting:
            try:
                response = await client.get(url)
                response.raise_for_status()
                report[url] = response.json()
            except Exception as error:
                report[url] = error

    async with asyncio.TaskGroup() as group:
        for _ in range(limit):
            group.create_task(worker())
    return report
