import contextlib


@contextlib.asynccontextmanager
async def open_all(factories):
    resources = [factory() for factory in factories]
    opened = [await resource.__aenter__() for resource in resources]
    try:
        yield opened
    finally:
        for resource in resources:
            await resource.__aexit__(None, None, None)
