# fails: cancelled: the I/O jobs are cancelled once, and have ended
# because: A second cancel() hits the clean-up
import asyncio


async def handle(io_jobs, cpu_fn, cpu_arg, pool):
    loop = asyncio.get_running_loop()
    computing = loop.run_in_executor(pool, cpu_fn, cpu_arg)
    tasks = [asyncio.create_task(job()) for job in io_jobs]
    try:
        *results, computed = await asyncio.gather(*tasks, computing)
        return results, computed
    except BaseException:
        await asyncio.sleep(0)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
