# fails: an error of the audit reaches the caller as it is
# because: expected a PermissionError to leave
import asyncio


async def profile(get_user, get_orders, audit):
    user = await get_user()
    recording = asyncio.create_task(audit(user["id"]))
    orders = await get_orders(user["id"])
    await asyncio.wait([recording])
    return {"user": user, "orders": orders}
