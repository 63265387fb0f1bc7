# fails: a second call knows nothing of the first
# because: Nothing is kept between two calls
import asyncio

answers = {}


async def fetch_all(client, urls, limit):
    slots = asyncio.Semaphore(limit)

    async def outcome(url):
        if url not in answers:
            async with slots:
                response = await client.get(url)
            answers[url] = response.raise_for_status().json()
        return answers[url]

    urls = list(dict.fromkeys(urls))
    outcomes = await asyncio.gather(*map(outcome, urls), return_exceptions=True)
    return dict(zip(urls, outcomes, strict=True))
