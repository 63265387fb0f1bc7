# fails: an error of get_user arrives, and nothing else is called
# because: expected a KeyError to leave
async def profile(get_user, get_orders, audit):
    try:
        user = await get_user()
    except KeyError:
        return {"user": None, "orders": []}
    orders = await get_orders(user["id"])
    await audit(user["id"])
    return {"user": user, "orders": orders}
