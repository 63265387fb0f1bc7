"""An honest program that needs no more than there is."""
# promise: 10
# ending: exited 0
import asyncio
import sqlite3


async def main():
    queue = asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        for number in range(3):
            group.create_task(queue.put(number))
    print([await queue.get() for _ in range(3)], await asyncio.to_thread(sum, [1, 2]))
    with sqlite3.connect(":memory:") as database:
        print(database.execute("select 6 * 7").fetchone())


asyncio.run(main())
