# fails: user and orders come back as plain values
# because: was not awaited
import asyncio


async def profile(get_user, get_orders, audit):
    user = await get_user()
    orders = asyncio.create_task(get_orders(user["id"]))
    await audit(user["id"])
    return {"user": user, "orders": orders}
