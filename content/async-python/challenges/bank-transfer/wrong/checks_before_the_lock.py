# fails: a hundred transfers from one account: as many succeed as there is money
# because: is enough for
async def transfer(src, dst, amount, audit):
    if src is dst:
        return True
    if src.balance < amount:
        return False
    first, second = sorted((src, dst), key=lambda account: account.id)
    async with first.lock, second.lock:
        await audit(src, dst, amount)
        src.balance -= amount
        dst.balance += amount
        return True
