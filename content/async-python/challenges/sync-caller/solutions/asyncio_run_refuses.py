"""asyncio.run refuses by itself; its coroutine calls the functions only when it runs."""

import asyncio


def run_all(funcs):
    async def main():
        tasks = [asyncio.create_task(func()) for func in funcs]
        if not tasks:
            return []
        done, pending = await asyncio.wait(
            tasks, return_when=asyncio.FIRST_EXCEPTION
        )
        for task in pending:
            task.cancel()
        if pending:
            await asyncio.wait(pending)
        failed = [t for t in tasks if t in done and t.exception() is not None]
        if failed:
            raise failed[0].exception()
        return [task.result() for task in tasks]

    coroutine = main()
    try:
        return asyncio.run(coroutine)
    finally:
        coroutine.close()
