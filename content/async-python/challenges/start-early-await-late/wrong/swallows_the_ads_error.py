# fails: only the ads fail: their error leaves
# because: has to leave
import asyncio


async def page(get_user, get_feed, get_ads):
    ads = asyncio.create_task(get_ads())
    try:
        user = await get_user()
        feed = await get_feed(user)
    except BaseException:
        ads.cancel()
        await asyncio.gather(ads, return_exceptions=True)
        raise
    (shown,) = await asyncio.gather(ads, return_exceptions=True)
    return user, feed, None if isinstance(shown, Exception) else shown
