# fails: from an account to itself: True, and nothing happens
# because: not re-entrant
async def transfer(src, dst, amount, audit):
    first, second = sorted((src, dst), key=lambda account: account.id)
    async with first.lock, second.lock:
        if src.balance < amount:
            return False
        await audit(src, dst, amount)
        src.balance -= amount
        dst.balance += amount
        return True
