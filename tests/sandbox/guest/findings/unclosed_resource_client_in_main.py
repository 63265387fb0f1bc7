"""Clients in variables of functions, which are gone before main ends."""
import asyncio, httpx

async def answer(request):
    return httpx.Response(200, text="ok")

async def ask():
    client = httpx.AsyncClient(transport=httpx.MockTransport(answer))
    return (await client.get("http://example/")).text

async def main():
    print(await ask())
    client = httpx.AsyncClient(transport=httpx.MockTransport(answer))
    unused = httpx.AsyncClient()
    print((await client.get("http://example/")).text)

asyncio.run(main())
