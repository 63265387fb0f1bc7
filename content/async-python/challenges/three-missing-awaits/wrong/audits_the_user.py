# fails: get_orders and audit get the id of the loaded user
# because: audit was called with
async def profile(get_user, get_orders, audit):
    user = await get_user()
    orders = await get_orders(user["id"])
    await audit(user)
    return {"user": user, "orders": orders}
