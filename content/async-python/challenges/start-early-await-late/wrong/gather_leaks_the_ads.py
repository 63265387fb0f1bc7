# fails: get_feed fails: the error leaves when the ads have cleaned up
# because: the ads task kept running
import asyncio


async def page(get_user, get_feed, get_ads):
    async def user_and_feed():
        user = await get_user()
        return user, await get_feed(user)

    (user, feed), ads = await asyncio.gather(user_and_feed(), get_ads())
    return user, feed, ads
