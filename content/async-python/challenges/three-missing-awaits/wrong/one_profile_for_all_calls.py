# fails: every call has a profile of its own: two at once, then a third
# because: must not see anything of another one
result = {}


async def profile(get_user, get_orders, audit):
    result["user"] = user = await get_user()
    result["orders"] = await get_orders(user["id"])
    await audit(user["id"])
    return result
