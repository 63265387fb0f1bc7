# fails: inside a running loop: refused before any function is called
# because: never awaited
import asyncio


def run_all(funcs):
    async def main():
        try:
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(func()) for func in funcs]
        except BaseExceptionGroup as errors:
            raise errors.exceptions[0] from None
        return [task.result() for task in tasks]

    return asyncio.run(main())
