# fails: all jobs run at once: the slowest sets the time
# because: one after another
async def settle(*aws):
    outcomes = []
    for aw in aws:
        try:
            outcomes.append((True, await aw))
        except BaseException as error:
            outcomes.append((False, error))
    return outcomes
