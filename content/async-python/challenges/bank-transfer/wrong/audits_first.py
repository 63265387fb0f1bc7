# fails: not enough money: False, no audit, nothing changes
# because: There was an audit
async def transfer(src, dst, amount, audit):
    if src is dst:
        return True
    first, second = sorted((src, dst), key=lambda account: account.id)
    async with first.lock, second.lock:
        await audit(src, dst, amount)
        if src.balance < amount:
            return False
        src.balance -= amount
        dst.balance += amount
        return True
