"""Both ends are closed; one by hand, one because the other side went away."""
import asyncio

async def serve(reader, writer):
    writer.write(b"hello\n")
    await writer.drain()
    writer.close()
    await writer.wait_closed()

async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        address = server.sockets[0].getsockname()
        reader, writer = await asyncio.open_connection(*address)
        try:
            print(await reader.read())
        finally:
            writer.close()
            await writer.wait_closed()

asyncio.run(main())
