import asyncio
from typing import Any

import httpx


async def fetch_all(
    client: httpx.AsyncClient, urls: list[str], limit: int
) -> dict[str, Any | Exception]:
    limiter = asyncio.Semaphore(limit)
    report: dict[str, Any | Exception] = {}

    async def fetch(url: str) -> None:
        async with limiter:
            try:
                response = await client.get(url)
                report[url] = response.raise_for_status().json()
            except Exception as error:  # the border of one job: it reports all of them
                report[url] = error

    async with asyncio.TaskGroup() as group:  # cancelled, it waits for its children
        for url in set(urls):
            group.create_task(fetch(url))
    return report
