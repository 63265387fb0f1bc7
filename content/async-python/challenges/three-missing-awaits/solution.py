async def profile(get_user, get_orders, audit) -> dict:
    # Each call only makes a coroutine; await runs it to its end and gives its value.
    user = await get_user()
    orders = await get_orders(user["id"])
    await audit(user["id"])  # nobody needs its result, but it still has to run
    return {"user": user, "orders": orders}
