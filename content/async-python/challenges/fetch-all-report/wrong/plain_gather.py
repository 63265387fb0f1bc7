# fails: every URL has its own outcome
# because: lost the outcomes of all others
import asyncio


async def fetch_all(client, urls, limit):
    answers = await asyncio.gather(*(client.get(url) for url in urls))
    return {url: answer.json() for url, answer in zip(urls, answers)}
