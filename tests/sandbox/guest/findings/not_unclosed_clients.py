"""Clients that are closed: by a block, by hand, by a stack."""
import asyncio, contextlib, httpx

async def answer(request):
    return httpx.Response(200, text="ok")

def make():
    return httpx.AsyncClient(transport=httpx.MockTransport(answer))

async def main():
    async with make() as first:
        print((await first.get("http://example/")).text)
    second = httpx.AsyncClient(transport=httpx.MockTransport(answer))
    print((await second.get("http://example/")).text)
    await second.aclose()
    async with contextlib.AsyncExitStack() as stack:
        third = await stack.enter_async_context(make())
        print((await third.get("http://example/")).text)

asyncio.run(main())
