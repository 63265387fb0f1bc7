# fails: every URL has its own outcome
# because: The client was not used
import httpx


async def fetch_all(client, urls, limit):
    report = {}
    for url in urls:
        async with httpx.AsyncClient() as own:
            try:
                report[url] = (await own.get(url)).raise_for_status().json()
            except Exception as error:
                report[url] = error
    return report
