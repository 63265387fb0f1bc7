# fails: two dashboards at once do not mix
# because: keep its state in local names
import asyncio

result = {}


async def dashboard(widgets):
    result.clear()
    result.update(dict.fromkeys(widgets))

    async def load(name, widget):
        result[name] = await widget()

    async with asyncio.TaskGroup() as group:
        for name, widget in widgets.items():
            group.create_task(load(name, widget))
    return dict(result)
