# fails: all widgets load at once, and the keys keep their order
# because: InvalidStateError
import asyncio


async def dashboard(widgets):
    async with asyncio.TaskGroup() as group:
        tasks = {name: group.create_task(widget()) for name, widget in widgets.items()}
        return {name: task.result() for name, task in tasks.items()}
