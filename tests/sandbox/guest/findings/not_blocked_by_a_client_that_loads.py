"""httpx loads certificates when a client is made: that is its own business."""
import asyncio, httpx

async def answer(request):
    await asyncio.sleep(0.1)
    return httpx.Response(200, text="ok")

async def main():
    async with httpx.AsyncClient() as real:
        pass
    async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as client:
        print((await client.get("http://example/")).text)

asyncio.run(main())
