import httpx


async def fetch_all(client: httpx.AsyncClient, urls: list[str], limit: int) -> dict:
    report = {}
    for url in urls:
        report[url] = (await client.get(url)).json()
    return report
