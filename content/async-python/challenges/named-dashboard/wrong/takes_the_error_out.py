# fails: a widget fails at 1 s: the others are cancelled, then an ExceptionGroup leaves
# because: A bare ValueError
import asyncio


async def dashboard(widgets):
    try:
        async with asyncio.TaskGroup() as group:
            tasks = {name: group.create_task(w()) for name, w in widgets.items()}
    except ExceptionGroup as errors:
        raise errors.exceptions[0]
    return {name: task.result() for name, task in tasks.items()}
