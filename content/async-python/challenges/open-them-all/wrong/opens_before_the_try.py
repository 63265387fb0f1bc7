# fails: an opening fails: those before it are closed, and its error leaves
# because: stayed open
import contextlib


@contextlib.asynccontextmanager
async def open_all(factories):

    entered, opened = [], []
    for factory in factories:
        resource = factory()
        opened.append(await resource.__aenter__())
        entered.append(resource)
    async with contextlib.AsyncExitStack() as stack:
        for resource in entered:
            stack.push_async_exit(resource)
        yield opened
