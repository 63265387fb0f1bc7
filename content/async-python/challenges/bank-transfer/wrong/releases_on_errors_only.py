# fails: the caller is cancelled during the audit: nothing is changed, the locks are free
# because: locks are still held
async def transfer(src, dst, amount, audit):
    if src is dst:
        return True
    first, second = sorted((src, dst), key=lambda account: account.id)
    async with first.lock:
        await second.lock.acquire()
        moved = src.balance >= amount
        try:
            if moved:
                await audit(src, dst, amount)
        except Exception:
            second.lock.release()
            raise
        if moved:
            src.balance -= amount
            dst.balance += amount
        second.lock.release()
        return moved
