# fails: an I/O job fails: its error leaves when the others have ended
# because: Cancel the others and await them
import asyncio


async def handle(io_jobs, cpu_fn, cpu_arg, pool):
    loop = asyncio.get_running_loop()
    computing = loop.run_in_executor(pool, cpu_fn, cpu_arg)
    tasks = [asyncio.create_task(job()) for job in io_jobs]
    try:
        *results, computed = await asyncio.gather(*tasks, computing)
        return results, computed
    except BaseException:
        for task in tasks:
            task.cancel()
        raise
