# fails: an error of get_user arrives, and nothing else is called
# because: were called
async def profile(get_user, get_orders, audit):
    user = {"id": None}
    try:
        user = await get_user()
        orders = await get_orders(user["id"])
        return {"user": user, "orders": orders}
    finally:
        await audit(user["id"])
