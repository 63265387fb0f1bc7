"""Who comes first wins, and the others are left running."""
import asyncio

async def ask(seconds):
    await asyncio.sleep(seconds)
    return seconds

async def main():
    tasks = [asyncio.create_task(ask(n)) for n in (1, 2, 3)]
    done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(done.pop().result())

asyncio.run(main())
