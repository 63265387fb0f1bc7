# fails: a widget fails at 1 s: the others are cancelled, then an ExceptionGroup leaves
# because: was not cancelled
import asyncio


async def dashboard(widgets):
    results = await asyncio.gather(
        *(widget() for widget in widgets.values()), return_exceptions=True
    )
    errors = [result for result in results if isinstance(result, Exception)]
    if errors:
        raise ExceptionGroup("dashboard", errors)
    return dict(zip(widgets, results))
