# fails: a cancel in the body: each resource sees it
# because: stayed open
import contextlib


@contextlib.asynccontextmanager
async def open_all(factories):

    stack = contextlib.AsyncExitStack()
    try:
        yield [await stack.enter_async_context(factory()) for factory in factories]
    except Exception as error:
        await stack.__aexit__(type(error), error, error.__traceback__)
        raise
    else:
        await stack.aclose()
