"""An honest answer to a scenario."""
# promise: 10
# ending: exited 0
# verdict: passes
async def answer(question):
    return question * 2 + 1
