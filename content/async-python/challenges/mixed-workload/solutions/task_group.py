"""A TaskGroup of the I/O jobs and a watcher of the function; the error is unpacked."""

import asyncio


async def handle(io_jobs, cpu_fn, cpu_arg, pool):
    computing = asyncio.get_running_loop().run_in_executor(pool, cpu_fn, cpu_arg)

    async def watch():
        return await computing

    try:
        async with asyncio.TaskGroup() as group:
            watching = group.create_task(watch())
            tasks = [group.create_task(job()) for job in io_jobs]
    except BaseExceptionGroup as errors:
        raise errors.exceptions[0] from None
    return [task.result() for task in tasks], watching.result()
