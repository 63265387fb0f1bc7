async def profile(get_user, get_orders, audit) -> dict:
    user = get_user()
    orders = get_orders(user["id"])
    audit(user["id"])
    return {"user": user, "orders": orders}
