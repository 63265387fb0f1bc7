# ending: exited 0
import asyncio


async def echo(reader, writer):
    writer.write(await reader.readline())
    await writer.drain()
    writer.close()


async def talk(host):
    server = await asyncio.start_server(echo, host, 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection(host, port)
        writer.write(f"hello {host}\n".encode())
        print((await reader.readline()).decode(), end="")
        writer.close()


async def main():
    for host in ("127.0.0.1", "::1", "localhost"):
        await talk(host)
    server = await asyncio.start_unix_server(echo, "/w/socket")
    async with server:
        reader, writer = await asyncio.open_unix_connection("/w/socket")
        writer.write(b"hello unix\n")
        print((await reader.readline()).decode(), end="")
        writer.close()


asyncio.run(main())


async def send_a_file():
    async def reply(reader, writer):
        with open("file", "rb") as file:
            await asyncio.get_running_loop().sendfile(writer.transport, file)
        writer.close()

    with open("file", "wb") as file:
        file.write(bytes(100_000))
    server = await asyncio.start_server(reply, "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        print(len(await reader.read()))
        writer.close()


asyncio.run(send_a_file())
