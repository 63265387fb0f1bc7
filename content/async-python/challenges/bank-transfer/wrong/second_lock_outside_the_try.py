# fails: the caller is cancelled while it waits for a lock: what it holds is given back
# because: the first one is still held
async def transfer(src, dst, amount, audit):
    if src is dst:
        return True
    first, second = sorted((src, dst), key=lambda account: account.id)
    await first.lock.acquire()
    await second.lock.acquire()
    try:
        if src.balance < amount:
            return False
        await audit(src, dst, amount)
        src.balance -= amount
        dst.balance += amount
        return True
    finally:
        first.lock.release()
        second.lock.release()
