# fails: cancelled when only the ads are missing: ends when they have cleaned up
# because: the ads
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
    await asyncio.wait([ads])
    return user, feed, ads.result()
