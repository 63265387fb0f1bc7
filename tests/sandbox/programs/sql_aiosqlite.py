"""Queries of aiosqlite take no virtual time, whatever a timeout says."""

import asyncio

import aiosqlite


async def main():
    async with aiosqlite.connect(":memory:") as database:
        await database.execute("CREATE TABLE jobs (name TEXT)")
        for name in ("one", "two"):
            async with asyncio.timeout(0.5):
                await database.execute("INSERT INTO jobs VALUES (?)", [name])
            await asyncio.sleep(1)
        async with database.execute("SELECT name FROM jobs ORDER BY name") as rows:
            print([name async for (name,) in rows])


asyncio.run(main())
