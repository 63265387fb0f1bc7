# fails: three I/O jobs and the function overlap
# because: It took
import asyncio


async def handle(io_jobs, cpu_fn, cpu_arg, pool):
    loop = asyncio.get_running_loop()
    computed = await loop.run_in_executor(pool, cpu_fn, cpu_arg)
    return await asyncio.gather(*(job() for job in io_jobs)), computed
