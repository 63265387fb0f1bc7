import asyncio
from collections.abc import Callable, Coroutine
from typing import Any


async def page(
    get_user: Callable[[], Coroutine],
    get_feed: Callable[[Any], Coroutine],
    get_ads: Callable[[], Coroutine],
) -> tuple[Any, Any, Any]:
    ads = asyncio.create_task(get_ads())
    try:
        user = await get_user()
        feed = await get_feed(user)
        return user, feed, await ads
    except BaseException:  # a cancellation of page, too, must not leave the ads behind
        ads.cancel()  # does nothing if they have ended
        # Waits for their end and fetches their outcome, whatever it is.
        await asyncio.gather(ads, return_exceptions=True)
        raise
