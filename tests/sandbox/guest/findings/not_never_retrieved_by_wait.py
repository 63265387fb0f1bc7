"""The first failure leaves gather, the others are asked one by one."""
import asyncio

async def fail(seconds):
    await asyncio.sleep(seconds)
    raise ValueError(seconds)

async def main():
    tasks = [asyncio.create_task(fail(n / 10)) for n in (1, 2)]
    try:
        await asyncio.gather(*tasks)
    except ValueError as error:
        print(error)
    done, _ = await asyncio.wait(tasks)
    print(sorted(str(task.exception()) for task in done))

asyncio.run(main())
