import asyncio


async def fetch_all(client, urls, limit):
    places = asyncio.BoundedSemaphore(limit)

    async def load(url):
        await places.acquire()
        try:
            answer = await client.get(url)
            answer.raise_for_status()
            return answer.json()
        finally:
            places.release()

    wanted = sorted(set(urls))
    found = await asyncio.gather(*map(load, wanted), return_exceptions=True)
    return {url: value for url, value in zip(wanted, found)}
