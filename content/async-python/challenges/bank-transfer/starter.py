async def transfer(src, dst, amount, audit) -> bool:
    if src.balance < amount:
        return False
    before = src.balance
    await audit(src, dst, amount)
    src.balance = before - amount
    dst.balance += amount
    return True
