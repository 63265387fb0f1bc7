# fails: an opening fails: those before it are closed, and its error leaves
# because: no further factory is called
import contextlib


@contextlib.asynccontextmanager
async def open_all(factories):

    async with contextlib.AsyncExitStack() as stack:
        resources = [factory() for factory in factories]
        yield [await stack.enter_async_context(resource) for resource in resources]
