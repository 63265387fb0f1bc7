# fails: the audit has finished when the profile is returned
# because: still pending
import asyncio


async def profile(get_user, get_orders, audit):
    user = await get_user()
    asyncio.create_task(audit(user["id"]))
    orders = await get_orders(user["id"])
    return {"user": user, "orders": orders}
