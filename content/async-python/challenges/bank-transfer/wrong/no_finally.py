# fails: the audit fails: its error leaves, nothing is changed, the locks are free
# because: the locks were still held
async def transfer(src, dst, amount, audit):
    if src is dst:
        return True
    first, second = sorted((src, dst), key=lambda account: account.id)
    await first.lock.acquire()
    await second.lock.acquire()
    moved = src.balance >= amount
    if moved:
        await audit(src, dst, amount)
        src.balance -= amount
        dst.balance += amount
    first.lock.release()
    second.lock.release()
    return moved
