# fails: three I/O jobs and the function overlap
# because: It raised RuntimeError
import asyncio


async def handle(io_jobs, cpu_fn, cpu_arg, pool):
    loop = asyncio.get_running_loop()
    with pool:
        computing = loop.run_in_executor(pool, cpu_fn, cpu_arg)
        tasks = [asyncio.create_task(job()) for job in io_jobs]

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
