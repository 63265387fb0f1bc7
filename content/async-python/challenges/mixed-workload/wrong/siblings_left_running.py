# fails: an I/O job fails: its error leaves when the others have ended
# because: gather raises at once and cancels nobody
import asyncio


async def handle(io_jobs, cpu_fn, cpu_arg, pool):
    loop = asyncio.get_running_loop()
    computing = loop.run_in_executor(pool, cpu_fn, cpu_arg)
    *results, computed = await asyncio.gather(*(job() for job in io_jobs), computing)
    return results, computed
