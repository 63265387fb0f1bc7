# fails: a hundred transfers from one account: as many succeed as there is money
# because: were audited at the same time
async def transfer(src, dst, amount, audit):
    if src is dst:
        return True
    if src.balance < amount:
        return False
    await audit(src, dst, amount)
    if src.balance < amount:
        return False
    src.balance -= amount
    dst.balance += amount
    return True
