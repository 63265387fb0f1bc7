"""A real server on loopback, and a client that gives up on the slow page."""

import asyncio

import httpx


async def answer(reader, writer):
    head = await reader.readuntil(b"\r\n\r\n")
    await asyncio.sleep(2 if b"/slow" in head else 0.5)
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok")
    await writer.drain()
    writer.close()
    await writer.wait_closed()


async def main():
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with (
        server,
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=1) as client,
    ):
        print((await client.get("/quick")).text)
        try:
            await client.get("/slow")
        except httpx.ReadTimeout:
            print("too slow")
        await asyncio.sleep(1.5)


asyncio.run(main())
