# fails: called again and again, in one thread and in several
# because: It raised RuntimeError
import asyncio


runner = asyncio.Runner()


def run_all(funcs):
    if asyncio._get_running_loop() is not None:
        raise RuntimeError("there is a running event loop")

    async def main():
        try:
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(func()) for func in funcs]
        except BaseExceptionGroup as errors:
            raise errors.exceptions[0] from None
        return [task.result() for task in tasks]

    with runner:
        return runner.run(main())
