# fails: the audit gets what it needs, before anything is moved
# because: balances as they were
async def transfer(src, dst, amount, audit):
    if src is dst:
        return True
    first, second = sorted((src, dst), key=lambda account: account.id)
    async with first.lock, second.lock:
        if src.balance < amount:
            return False
        await audit(first, second, amount)
        src.balance -= amount
        dst.balance += amount
        return True
