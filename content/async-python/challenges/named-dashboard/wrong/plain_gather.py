# fails: a widget fails at 1 s: the others are cancelled, then an ExceptionGroup leaves
# because: A bare ValueError
import asyncio


async def dashboard(widgets):
    results = await asyncio.gather(*(widget() for widget in widgets.values()))
    return dict(zip(widgets, results))
