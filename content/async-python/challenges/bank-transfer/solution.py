async def transfer(src, dst, amount, audit) -> bool:
    if src is dst:
        return True  # one lock cannot be taken twice
    first, second = sorted((src, dst), key=lambda account: account.id)
    async with first.lock, second.lock:  # everybody takes them in this order
        if src.balance < amount:
            return False
        await audit(src, dst, amount)
        src.balance -= amount
        dst.balance += amount
        return True
