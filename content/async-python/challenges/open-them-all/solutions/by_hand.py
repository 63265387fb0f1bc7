"""The stack by hand: what is under way is what the next one is told."""

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
    """In reverse order; the last error of a closing leaves."""
    failed = None
    for resource in reversed(entered):
        under_way = failed or error
        told = (None, None, None)
        if under_way is not None:
            told = type(under_way), under_way, under_way.__traceback__
        try:
            await resource.__aexit__(*told)
        except BaseException as another:
            failed = another
    if failed is not None:
        raise failed
