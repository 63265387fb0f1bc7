# fails: cancelled at 1 s: ends as cancelled when the widgets have cleaned up
# because: cancel only once
import asyncio


async def dashboard(widgets):
    tasks = {name: asyncio.create_task(widget()) for name, widget in widgets.items()}
    try:
        results = await asyncio.gather(*tasks.values())
    except Exception as error:
        for task in tasks.values():
            task.cancel()
        await asyncio.gather(*tasks.values(), return_exceptions=True)
        raise ExceptionGroup("dashboard", [error])
    except asyncio.CancelledError:
        for task in tasks.values():
            task.cancel()
        await asyncio.gather(*tasks.values(), return_exceptions=True)
        raise
    return dict(zip(widgets, results))
