"""A clean-up that fails joins the group; except* takes each kind apart."""

import asyncio


async def first():
    await asyncio.sleep(0.5)
    raise ValueError("first")


async def second():
    try:
        await asyncio.sleep(9)
    finally:
        raise OSError("second")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(first())
            group.create_task(second())
    except* ValueError as errors:
        print("values", len(errors.exceptions))
    except* OSError as errors:
        print("systems", len(errors.exceptions))


asyncio.run(main())
