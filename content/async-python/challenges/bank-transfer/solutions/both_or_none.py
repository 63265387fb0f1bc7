import asyncio

busy = set()
changed = asyncio.Condition()


async def transfer(src, dst, amount, audit) -> bool:
    if src is dst:
        return True
    pair = {src.id, dst.id}
    async with changed:  # only briefly: never while an audit runs
        await changed.wait_for(lambda: not pair & busy)
        busy.update(pair)  # both at once, so nobody holds one and waits for the other
    try:
        if src.balance < amount:
            return False
        await audit(src, dst, amount)
        src.balance -= amount
        dst.balance += amount
        return True
    finally:
        busy.difference_update(pair)
        waking = asyncio.create_task(wake())
        keep.add(waking)
        waking.add_done_callback(keep.discard)


keep = set()


async def wake() -> None:
    async with changed:
        changed.notify_all()
