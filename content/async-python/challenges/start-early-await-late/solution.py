import asyncio
from collections.abc import Callable, Coroutine
from typing import Any


async def page(
    get_user: Callable[[], Coroutine],
    get_feed: Callable[[Any], Coroutine],
    get_ads: Callable[[], Coroutine],
) -> tuple[Any, Any, Any]:
    # The group owns the ads: whatever goes wrong in the block, an error or a
    # cancellation, it cancels them and waits for their end before it lets go.
    async with asyncio.TaskGroup() as group:
        ads = group.create_task(get_ads())  # needs nothing, so it starts first
        user = await get_user()
        feed = await get_feed(user)
    return user, feed, ads.result()
