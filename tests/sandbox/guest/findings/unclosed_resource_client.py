"""A client that nobody closes."""
import asyncio, httpx

async def answer(request):
    return httpx.Response(200, text="ok")

client = httpx.AsyncClient(transport=httpx.MockTransport(answer))

async def main():
    print((await client.get("http://example/")).text)

asyncio.run(main())
