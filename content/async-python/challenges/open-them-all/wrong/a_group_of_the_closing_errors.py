# fails: two closings fail: all are closed, and the last error leaves
# because: An error of a closing leaves.
import contextlib


@contextlib.asynccontextmanager
async def open_all(factories):
    resources, opened, errors = [], [], []
    try:
        for factory in factories:
            resource = factory()
            opened.append(await resource.__aenter__())
            resources.append(resource)
        yield opened
    except BaseException as error:
        errors.append(error)
    while resources:
        error = errors[-1] if errors else None
        kind = None if error is None else type(error)
        try:
            await resources.pop().__aexit__(kind, error, None)
        except BaseException as failure:
            errors.append(failure)
    if len(errors) > 1:
        raise BaseExceptionGroup("closing", errors)
    if errors:
        raise errors[0]
