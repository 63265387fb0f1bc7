# fails: inside a running loop: refused before any function is called
# because: A function was called although there is a running loop
import asyncio


def run_all(funcs):
    coroutines = [func() for func in funcs]

    async def main():
        try:
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(coroutine) for coroutine in coroutines]
        except BaseExceptionGroup as errors:
            raise errors.exceptions[0] from None
        return [task.result() for task in tasks]

    return asyncio.run(main())
