# fails: a function fails: its error leaves when the others have ended
# because: ExceptionGroup
import asyncio


def run_all(funcs):
    if asyncio._get_running_loop() is not None:
        raise RuntimeError("there is a running event loop")

    async def main():
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(func()) for func in funcs]
        return [task.result() for task in tasks]

    return asyncio.run(main())
