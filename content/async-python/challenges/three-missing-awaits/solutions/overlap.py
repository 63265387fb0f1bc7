import asyncio


async def profile(get_user, get_orders, audit) -> dict:
    user = await get_user()
    # Both need the id and not each other, so their waits may overlap.
    orders, _ = await asyncio.gather(get_orders(user["id"]), audit(user["id"]))
    return {"user": user, "orders": orders}
