# fails: six reads, limit at a time
# because: as soon as one has ended the next one begins
async def load_many(session_factory, model, ids, limit):
    async with session_factory() as session:
        return [await session.get(model, id) for id in ids]
