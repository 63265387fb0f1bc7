# fails: an I/O job fails: its error leaves when the others have ended
# because: ExceptionGroup
import asyncio


async def handle(io_jobs, cpu_fn, cpu_arg, pool):
    loop = asyncio.get_running_loop()
    computing = loop.run_in_executor(pool, cpu_fn, cpu_arg)
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(job()) for job in io_jobs]
    return [task.result() for task in tasks], await computing
