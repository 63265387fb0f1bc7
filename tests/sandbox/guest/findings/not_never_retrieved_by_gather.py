"""Failures that are looked at: gathered, awaited, asked for in a callback, grouped."""
import asyncio

async def fail(seconds=0.1):
    await asyncio.sleep(seconds)
    raise ValueError("seen")

def look(task):
    print("callback", task.exception())

async def main():
    print(await asyncio.gather(fail(), fail(), return_exceptions=True))
    task = asyncio.create_task(fail())
    try:
        await task
    except ValueError as error:
        print(error)
    seen = asyncio.create_task(fail())
    seen.add_done_callback(look)
    await asyncio.sleep(0.2)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
            group.create_task(fail())
    except* ValueError as errors:
        print(len(errors.exceptions))

asyncio.run(main())
