# fails: a user of 1 s, a feed of 2 s and ads of 3 s make a page at 3 s
# because: can start first
async def page(get_user, get_feed, get_ads):
    user = await get_user()
    feed = await get_feed(user)
    ads = await get_ads()
    return user, feed, ads
