# fails: two closings fail: all are closed, and the last error leaves
# because: They were closed with
import contextlib


@contextlib.asynccontextmanager
async def open_all(factories):

    entered, opened = [], []
    try:
        for factory in factories:
            resource = factory()
            opened.append(await resource.__aenter__())
            entered.append(resource)
        yield opened
    except BaseException as error:
        await close(entered, error)
        raise
    else:
        await close(entered, None)


async def close(entered, error):
    first = None
    for resource in reversed(entered):
        told = (type(error), error, error.__traceback__) if error else (None,) * 3
        try:
            await resource.__aexit__(*told)
        except BaseException as another:
            first = first or another
    if first is not None:
        raise first
