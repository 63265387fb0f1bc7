"""A connection that nobody closes."""
import asyncio

async def serve(reader, writer):
    writer.write(b"hello\n")
    await writer.drain()
    await reader.read()
    writer.close()

async def ask(address):
    reader, writer = await asyncio.open_connection(*address)
    return await reader.readline()

async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        print(await ask(server.sockets[0].getsockname()))
        await asyncio.sleep(0.1)

asyncio.run(main())
