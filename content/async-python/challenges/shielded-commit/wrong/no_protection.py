# fails: cancelled during the commit: it finishes, then save ends as cancelled
# because: broken off half-way
async def save(prepare, commit):
    await prepare()
    return await commit()
