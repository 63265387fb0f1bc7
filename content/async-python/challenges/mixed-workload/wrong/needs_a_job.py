# fails: no I/O jobs: only the function
# because: It raised
import asyncio


async def handle(io_jobs, cpu_fn, cpu_arg, pool):
    loop = asyncio.get_running_loop()
    computing = loop.run_in_executor(pool, cpu_fn, cpu_arg)
    tasks = [asyncio.create_task(job()) for job in io_jobs]
    done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    for task in done:
        task.result()

    try:
        done, _ = await asyncio.wait(
            [computing, *tasks], return_when=asyncio.FIRST_EXCEPTION
        )
        for future in done:
            future.result()
    except BaseException:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
    return [task.result() for task in tasks], computing.result()
