# fails: a widget fails at 1 s: the others are cancelled, then an ExceptionGroup leaves
# because: A widget failed, and the call returned
import asyncio


async def dashboard(widgets):
    tasks = {}
    try:
        async with asyncio.TaskGroup() as group:
            for name, widget in widgets.items():
                tasks[name] = group.create_task(widget())
    except* Exception as errors:
        print(errors)
    return {
        name: task.result()
        for name, task in tasks.items()
        if not task.cancelled() and not task.exception()
    }
