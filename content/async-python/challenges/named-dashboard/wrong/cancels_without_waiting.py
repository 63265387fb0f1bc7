# fails: a widget fails at 1 s: the others are cancelled, then an ExceptionGroup leaves
# because: did not come to its end
import asyncio


async def dashboard(widgets):
    tasks = {name: asyncio.create_task(widget()) for name, widget in widgets.items()}
    try:
        results = await asyncio.gather(*tasks.values())
    except Exception as error:
        for task in tasks.values():
            task.cancel()
        await asyncio.sleep(0)
        raise ExceptionGroup("dashboard", [error])
    return dict(zip(widgets, results))
