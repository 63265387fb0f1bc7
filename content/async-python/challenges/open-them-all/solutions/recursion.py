"""Nested blocks, as many as there are factories."""

import contextlib


@contextlib.asynccontextmanager
async def open_all(factories):
    if not factories:
        yield []
        return
    first, *rest = factories
    async with first() as resource:
        async with open_all(rest) as others:
            yield [resource, *others]
