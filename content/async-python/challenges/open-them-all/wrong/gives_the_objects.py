# fails: opened in order, given to the body, closed in reverse
# because: not what the __aenter__ methods returned
import contextlib


@contextlib.asynccontextmanager
async def open_all(factories):

    async with contextlib.AsyncExitStack() as stack:
        resources = [factory() for factory in factories]
        for resource in resources:
            await stack.enter_async_context(resource)
        yield resources
