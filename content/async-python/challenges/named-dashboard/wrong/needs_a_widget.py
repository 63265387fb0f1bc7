# fails: no widgets give {}
# because: an empty dict
import asyncio


async def dashboard(widgets):
    tasks = {name: asyncio.create_task(widget()) for name, widget in widgets.items()}
    try:
        done, _ = await asyncio.wait(
            tasks.values(), return_when=asyncio.FIRST_EXCEPTION
        )
        errors = [task.exception() for task in done if task.exception()]
    finally:
        for task in tasks.values():
            task.cancel()
        await asyncio.wait(tasks.values())
    if errors:
        raise ExceptionGroup("dashboard", errors)
    return {name: task.result() for name, task in tasks.items()}
