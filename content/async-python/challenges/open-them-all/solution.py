import contextlib


@contextlib.asynccontextmanager
async def open_all(factories):
    async with contextlib.AsyncExitStack() as stack:
        yield [await stack.enter_async_context(factory()) for factory in factories]
