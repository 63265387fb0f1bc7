# fails: an error in the body: each resource sees it, and it leaves
# because: would have committed
import contextlib


@contextlib.asynccontextmanager
async def open_all(factories):

    async with contextlib.AsyncExitStack() as stack:
        opened = []
        for factory in factories:
            resource = factory()
            opened.append(await resource.__aenter__())
            stack.push_async_callback(resource.__aexit__, None, None, None)
        yield opened
