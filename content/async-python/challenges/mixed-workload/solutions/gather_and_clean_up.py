"""gather for the results; who has not ended is cancelled, once."""

import asyncio


async def handle(io_jobs, cpu_fn, cpu_arg, pool):
    loop = asyncio.get_running_loop()
    computing = loop.run_in_executor(pool, cpu_fn, cpu_arg)
    tasks = [asyncio.create_task(job()) for job in io_jobs]
    try:
        *results, computed = await asyncio.shield(asyncio.gather(*tasks, computing))
    except BaseException:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
    return results, computed
