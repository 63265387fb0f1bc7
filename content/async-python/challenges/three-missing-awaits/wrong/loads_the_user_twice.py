# fails: get_orders and audit get the id of the loaded user
# because: loaded more than once
async def profile(get_user, get_orders, audit):
    orders = await get_orders((await get_user())["id"])
    user = await get_user()
    await audit(user["id"])
    return {"user": user, "orders": orders}
