# fails: opened in order, given to the body, closed in reverse
# because: stayed open
import asyncio
import contextlib


@contextlib.asynccontextmanager
async def open_all(factories):
    stack = contextlib.AsyncExitStack()
    try:
        yield [await stack.enter_async_context(factory()) for factory in factories]
    finally:
        open_all.task = asyncio.create_task(stack.aclose())
