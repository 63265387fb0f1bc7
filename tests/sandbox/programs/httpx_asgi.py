"""An ASGI app, called without a socket."""

import asyncio

import httpx


async def app(scope, receive, send):
    await asyncio.sleep(0.5)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": scope["path"].encode()})


async def main():
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://app") as client:
        answers = await asyncio.gather(client.get("/a"), client.get("/b"))
        print([answer.text for answer in answers])


asyncio.run(main())
