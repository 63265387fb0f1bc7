# fails: three I/O jobs and the function overlap
# because: The function ran in the loop's thread
import asyncio


async def handle(io_jobs, cpu_fn, cpu_arg, pool):
    loop = asyncio.get_running_loop()
    tasks = [asyncio.create_task(job()) for job in io_jobs]
    await asyncio.sleep(0)
    computed = cpu_fn(cpu_arg)
    return await asyncio.gather(*tasks), computed
