# fails: at most limit requests at a time, and no fewer
# because: as soon as one has ended the next one begins
import asyncio


async def fetch_all(client, urls, limit):
    async def outcome(url):
        response = await client.get(url)
        return response.raise_for_status().json()

    urls = list(dict.fromkeys(urls))
    report = {}
    for first in range(0, len(urls), limit):
        group = urls[first : first + limit]
        outcomes = await asyncio.gather(*map(outcome, group), return_exceptions=True)
        report.update(zip(group, outcomes, strict=True))
    return report
