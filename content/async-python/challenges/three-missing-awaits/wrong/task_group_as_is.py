# fails: an error of get_orders reaches the caller as it is
# because: take the error out of the group
import asyncio


async def profile(get_user, get_orders, audit):
    user = await get_user()
    async with asyncio.TaskGroup() as group:
        orders = group.create_task(get_orders(user["id"]))
        group.create_task(audit(user["id"]))
    return {"user": user, "orders": orders.result()}
