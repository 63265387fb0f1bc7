# fails: at most limit requests at a time, and no fewer
# because: as soon as one has ended the next one begins
async def fetch_all(client, urls, limit):
    report = {}
    for url in dict.fromkeys(urls):
        try:
            report[url] = (await client.get(url)).raise_for_status().json()
        except Exception as error:
            report[url] = error
    return report
