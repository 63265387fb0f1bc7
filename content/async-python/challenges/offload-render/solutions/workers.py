"""As many workers as may render at once; they share the list of paths."""

import asyncio


async def render_all(render, paths, limit):
    results = [None] * len(paths)
    numbered = iter(enumerate(paths))

    async def worker():
        for number, path in numbered:
            results[number] = await asyncio.to_thread(render, path)

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(min(limit, len(paths))):
                group.create_task(worker())
    except* Exception as errors:
        raise errors.exceptions[0] from None
    return results
