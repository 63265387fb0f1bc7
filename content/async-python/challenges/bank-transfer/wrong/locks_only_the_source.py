# fails: transfers that share one account wait for each other
# because: were audited at the same time
async def transfer(src, dst, amount, audit):
    if src is dst:
        return True
    async with src.lock:
        if src.balance < amount:
            return False
        await audit(src, dst, amount)
        src.balance -= amount
        dst.balance += amount
        return True
