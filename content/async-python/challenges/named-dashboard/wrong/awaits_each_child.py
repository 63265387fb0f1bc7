# fails: all widgets load at once, and the keys keep their order
# because: an await in the loop
import asyncio


async def dashboard(widgets):
    result = {}
    async with asyncio.TaskGroup() as group:
        for name, widget in widgets.items():
            result[name] = await group.create_task(widget())
    return result
