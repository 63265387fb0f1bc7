"""Two failures, then an answer: waits of 0.5 and 1 s between."""

import asyncio

import httpx

answers = iter([503, 503, 200])


async def handler(request):
    await asyncio.sleep(0.25)
    return httpx.Response(next(answers))


async def get(client, url):
    for pause in (0.5, 1, None):
        response = await client.get(url)
        if response.status_code != 503 or pause is None:
            return response
        print("again in", pause)
        await asyncio.sleep(pause)


async def main():
    async with httpx.AsyncClient(transport=httpx.MockTransport(handler)) as client:
        print((await get(client, "http://shop.test/cart")).status_code)


asyncio.run(main())
