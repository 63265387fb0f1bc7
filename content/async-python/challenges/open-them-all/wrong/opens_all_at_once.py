# fails: opened in order, given to the body, closed in reverse
# because: One after the other
import asyncio
import contextlib


@contextlib.asynccontextmanager
async def open_all(factories):
    async with contextlib.AsyncExitStack() as stack:
        entering = [
            stack.enter_async_context(factory()) for factory in reversed(factories)
        ]
        yield list(reversed(await asyncio.gather(*entering)))
