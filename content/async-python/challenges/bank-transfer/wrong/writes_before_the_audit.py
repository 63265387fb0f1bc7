# fails: the audit fails: its error leaves, nothing is changed, the locks are free
# because: the balances stay
async def transfer(src, dst, amount, audit):
    if src is dst:
        return True
    first, second = sorted((src, dst), key=lambda account: account.id)
    async with first.lock, second.lock:
        if src.balance < amount:
            return False
        src.balance -= amount
        await audit(src, dst, amount)
        dst.balance += amount
        return True
