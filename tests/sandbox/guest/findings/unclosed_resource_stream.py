"""A connection that nobody closes."""
import asyncio

async def serve(reader, writer):
    writer.write(b"hello\n")
    await writer.drain()
    await reader.read()
    writer.close()

async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        print(await reader.readline())

asyncio.run(main())
