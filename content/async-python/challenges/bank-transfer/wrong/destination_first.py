# fails: transfers in opposite directions come to an end
# because: Deadlock
async def transfer(src, dst, amount, audit):
    if src is dst:
        return True
    async with dst.lock, src.lock:
        if src.balance < amount:
            return False
        await audit(src, dst, amount)
        src.balance -= amount
        dst.balance += amount
        return True
