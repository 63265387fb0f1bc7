from collections.abc import Callable, Coroutine
from typing import Any


async def page(
    get_user: Callable[[], Coroutine],
    get_feed: Callable[[Any], Coroutine],
    get_ads: Callable[[], Coroutine],
) -> tuple[Any, Any, Any]:
    user = await get_user()
    feed = await get_feed(user)
    ads = await get_ads()
    return user, feed, ads
