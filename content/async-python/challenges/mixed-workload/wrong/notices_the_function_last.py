# fails: the function fails: its error leaves when the I/O jobs have ended
# because: cancel and await them
import asyncio


async def handle(io_jobs, cpu_fn, cpu_arg, pool):
    loop = asyncio.get_running_loop()
    computing = loop.run_in_executor(pool, cpu_fn, cpu_arg)
    tasks = [asyncio.create_task(job()) for job in io_jobs]
    try:
        results = await asyncio.gather(*tasks)
        return results, await computing
    except BaseException:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
