# fails: user and orders come back as plain values
# because: the call was not awaited
async def profile(get_user, get_orders, audit):
    user = await get_user()
    orders = get_orders(user["id"])
    await audit(user["id"])
    return {"user": user, "orders": orders}
