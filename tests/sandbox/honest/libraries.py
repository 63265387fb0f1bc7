# ending: exited 0
import asyncio
import importlib.util


async def with_aiosqlite():
    import aiosqlite

    async with aiosqlite.connect("a.sqlite") as database:
        await database.execute("create table t (n)")
        await database.execute("insert into t values (42)")
        cursor = await database.execute("select n from t")
        return (await cursor.fetchone())[0]


async def with_sqlalchemy():
    import sqlalchemy
    from sqlalchemy.ext.asyncio import create_async_engine

    engine = create_async_engine("sqlite+aiosqlite:////w/b.sqlite")
    async with engine.connect() as connection:
        answer = (await connection.execute(sqlalchemy.text("select 42"))).scalar()
    await engine.dispose()
    return answer


async def with_httpx():
    import httpx

    async def reply(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n42")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(reply, "127.0.0.1", 0)
    address = "http://127.0.0.1:%d/" % server.sockets[0].getsockname()[1]
    async with server, httpx.AsyncClient() as client:
        return int((await client.get(address)).text)


async def with_anyio():
    import anyio

    return await anyio.to_thread.run_sync(lambda: 42)


async def main():
    for name, needs in {
        "aiosqlite": with_aiosqlite, "sqlalchemy": with_sqlalchemy,
        "httpx": with_httpx, "anyio": with_anyio,
    }.items():
        installed = importlib.util.find_spec(name) is not None
        answer = await needs() if installed else 42
        print(name, answer)


asyncio.run(main())
