# fails: two closings fail: all are closed, and the last error leaves
# because: It returned 'no error'
import contextlib


@contextlib.asynccontextmanager
async def open_all(factories):

    stack = contextlib.AsyncExitStack()
    try:
        yield [await stack.enter_async_context(factory()) for factory in factories]
    except BaseException as error:
        await stack.__aexit__(type(error), error, error.__traceback__)
        raise
    else:
        with contextlib.suppress(Exception):
            await stack.aclose()
