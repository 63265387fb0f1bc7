# fails: a mistyped address and a bug are outcomes like any other
# because: neither is a bug
import asyncio

import httpx


async def fetch_all(client, urls, limit):
    limiter = asyncio.Semaphore(limit)
    report = {}

    async def fetch(url):
        async with limiter:
            try:
                report[url] = (await client.get(url)).raise_for_status().json()
            except (httpx.HTTPError, ValueError) as error:
                report[url] = error

    async with asyncio.TaskGroup() as group:
        for url in set(urls):
            group.create_task(fetch(url))
    return report
