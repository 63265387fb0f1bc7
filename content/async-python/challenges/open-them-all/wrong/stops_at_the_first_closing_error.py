# fails: two closings fail: all are closed, and the last error leaves
# because: must not keep the others open
import contextlib


@contextlib.asynccontextmanager
async def open_all(factories):

    entered, opened, error = [], [], None
    try:
        for factory in factories:
            resource = factory()
            opened.append(await resource.__aenter__())
            entered.append(resource)
        yield opened
    except BaseException as caught:
        error = caught
        raise
    finally:
        told = (type(error), error, error.__traceback__) if error else (None,) * 3
        for resource in reversed(entered):
            await resource.__aexit__(*told)
