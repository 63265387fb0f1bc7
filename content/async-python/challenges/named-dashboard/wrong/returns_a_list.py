# fails: all widgets load at once, and the keys keep their order
# because: in a dict
import asyncio


async def dashboard(widgets):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(widget()) for widget in widgets.values()]
    return [task.result() for task in tasks]
