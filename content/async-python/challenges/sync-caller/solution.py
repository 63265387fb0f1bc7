import asyncio


def run_all(funcs):
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(_all(funcs))
    raise RuntimeError("run_all() cannot be called from a running event loop: await instead")


async def _all(funcs):
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(func()) for func in funcs]
    except BaseExceptionGroup as errors:
        raise errors.exceptions[0] from None
    return [task.result() for task in tasks]
