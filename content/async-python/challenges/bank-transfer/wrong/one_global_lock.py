# fails: transfers that have nothing in common run at the same time
# because: one lock for all
import asyncio

lock = asyncio.Lock()


async def transfer(src, dst, amount, audit):
    if src is dst:
        return True
    async with lock:
        if src.balance < amount:
            return False
        await audit(src, dst, amount)
        src.balance -= amount
        dst.balance += amount
        return True
