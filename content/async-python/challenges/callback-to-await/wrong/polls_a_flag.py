# fails: on_error raises that very exception at the await
# because: returned as a value
import asyncio


async def as_awaitable(start):
    answers = []
    start(answers.append, answers.append)
    while not answers:
        await asyncio.sleep(0.05)
    return answers[0]
