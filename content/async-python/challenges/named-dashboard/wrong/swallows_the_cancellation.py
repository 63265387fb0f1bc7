# fails: cancelled at 1 s: ends as cancelled when the widgets have cleaned up
# because: has to end as cancelled
import asyncio


async def dashboard(widgets):
    tasks = {}
    try:
        async with asyncio.TaskGroup() as group:
            for name, widget in widgets.items():
                tasks[name] = group.create_task(widget())
    except asyncio.CancelledError:
        return {}
    return {name: task.result() for name, task in tasks.items()}
