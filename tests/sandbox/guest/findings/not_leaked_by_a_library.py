"""Tasks that asyncio makes for connections are not the learner's."""
import asyncio

async def serve(reader, writer):
    writer.write(await reader.readline())
    await writer.drain()
    await reader.read()
    writer.close()

async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(b"hello\n")
        print(await reader.readline())
        writer.close()
        await writer.wait_closed()

asyncio.run(main())
