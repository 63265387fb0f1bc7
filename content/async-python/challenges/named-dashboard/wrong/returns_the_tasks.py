# fails: all widgets load at once, and the keys keep their order
# because: what its widget gave
import asyncio


async def dashboard(widgets):
    async with asyncio.TaskGroup() as group:
        return {name: group.create_task(widget()) for name, widget in widgets.items()}
