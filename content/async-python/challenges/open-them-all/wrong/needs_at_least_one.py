# fails: no factories: the body gets an empty list
# because: It raised
import contextlib


@contextlib.asynccontextmanager
async def open_all(factories):

    first, *rest = factories
    async with first() as resource:
        if not rest:
            yield [resource]
            return
        async with open_all(rest) as others:
            yield [resource, *others]
