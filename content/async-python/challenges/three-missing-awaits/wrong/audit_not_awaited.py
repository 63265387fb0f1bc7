# fails: the audit has finished when the profile is returned
# because: never awaited
async def profile(get_user, get_orders, audit):
    user = await get_user()
    orders = await get_orders(user["id"])
    audit(user["id"])
    return {"user": user, "orders": orders}
