# fails: cancelled: what is in flight has ended, and nothing more begins
# because: yet another request began
import asyncio


async def fetch_all(client, urls, limit):
    report = {}
    waiting = iter(dict.fromkeys(urls))

    async def worker():
        for url in waiting:
            try:
                report[url] = (await client.get(url)).raise_for_status().json()
            except BaseException as error:
                report[url] = error

    await asyncio.gather(*(worker() for _ in range(limit)))
    return report
