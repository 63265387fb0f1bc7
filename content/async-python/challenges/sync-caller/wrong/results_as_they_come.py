# fails: in a worker thread: at the same time, results in order
# because: Results in the order of the functions
import asyncio


def run_all(funcs):
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        pass
    else:
        raise RuntimeError("this thread has a running event loop")

    async def main():
        results = []

        async def one(func):
            results.append(await func())

        try:
            async with asyncio.TaskGroup() as group:
                for func in funcs:
                    group.create_task(one(func))
        except BaseExceptionGroup as failures:
            raise failures.exceptions[0] from None
        return results

    return asyncio.run(main())
