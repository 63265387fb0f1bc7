import asyncio


async def handle(io_jobs, cpu_fn, cpu_arg, pool):
    results = await asyncio.gather(*(job() for job in io_jobs))
    return results, cpu_fn(cpu_arg)
