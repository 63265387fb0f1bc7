"""gather in a Runner; who has not ended is cancelled and awaited."""

import asyncio


def run_all(funcs):
    if asyncio._get_running_loop() is not None:
        raise RuntimeError("there is a running event loop in this thread")

    async def main():
        tasks = [asyncio.ensure_future(func()) for func in funcs]
        try:
            return list(await asyncio.gather(*tasks))
        except BaseException:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            raise

    with asyncio.Runner() as runner:
        return runner.run(main())
