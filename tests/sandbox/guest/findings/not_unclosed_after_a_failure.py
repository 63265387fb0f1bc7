"""A program that fails leaves much behind; and a client that was closed by its own block."""
import asyncio, httpx

async def answer(request):
    return httpx.Response(200, text="ok")

async def main():
    client = httpx.AsyncClient(transport=httpx.MockTransport(answer))
    async with client:
        print((await client.get("http://example/")).text)
    other = httpx.AsyncClient(transport=httpx.MockTransport(answer))
    await other.get("http://example/")
    raise SystemExit("it failed")

asyncio.run(main())
