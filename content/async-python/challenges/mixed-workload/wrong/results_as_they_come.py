# fails: three I/O jobs and the function overlap
# because: The I/O results in order
import asyncio


async def handle(io_jobs, cpu_fn, cpu_arg, pool):
    loop = asyncio.get_running_loop()
    results = []

    async def load(job):
        results.append(await job())

    async def compute():
        return await loop.run_in_executor(pool, cpu_fn, cpu_arg)

    try:
        async with asyncio.TaskGroup() as group:
            computing = group.create_task(compute())
            for job in io_jobs:
                group.create_task(load(job))
    except BaseExceptionGroup as failures:
        raise failures.exceptions[0] from None
    return results, computing.result()
