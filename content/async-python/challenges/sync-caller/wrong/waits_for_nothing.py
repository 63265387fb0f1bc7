# fails: nothing to run, in a worker thread, twice
# because: It raised
import asyncio


def run_all(funcs):
    if asyncio._get_running_loop() is not None:
        raise RuntimeError("there is a running event loop")

    async def main():
        tasks = [asyncio.create_task(func()) for func in funcs]
        done, pending = await asyncio.wait(
            tasks, return_when=asyncio.FIRST_EXCEPTION
        )
        for task in pending:
            task.cancel()
        if pending:
            await asyncio.wait(pending)
        for task in done:
            task.result()
        return [task.result() for task in tasks]

    return asyncio.run(main())
