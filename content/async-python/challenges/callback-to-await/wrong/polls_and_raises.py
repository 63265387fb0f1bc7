# fails: on_ok after some time gives its value at that moment
# because: a poller sees it only at its next look
import asyncio


async def as_awaitable(start):
    answers = []
    start(
        lambda value: answers.append(("ok", value)),
        lambda error: answers.append(("error", error)),
    )
    while not answers:
        await asyncio.sleep(0.05)
    kind, answer = answers[0]
    if kind == "error":
        raise answer
    return answer
