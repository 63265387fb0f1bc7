"""One child fails: the others are cancelled, clean up, and a group of errors leaves."""

import asyncio


async def fails():
    await asyncio.sleep(0.5)
    raise ValueError("no")


async def patient():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        await asyncio.sleep(0.25)
        print("cleaned up")
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(patient())
            group.create_task(fails())
    except* ValueError as errors:
        print([str(error) for error in errors.exceptions])


asyncio.run(main())
