# fails: the audit fails: its error leaves, nothing is changed, the locks are free
# because: The error leaves
async def transfer(src, dst, amount, audit):
    if src is dst:
        return True
    first, second = sorted((src, dst), key=lambda account: account.id)
    async with first.lock, second.lock:
        if src.balance < amount:
            return False
        try:
            await audit(src, dst, amount)
        except Exception:
            return False
        src.balance -= amount
        dst.balance += amount
        return True
