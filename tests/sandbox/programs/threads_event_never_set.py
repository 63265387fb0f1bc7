"""A thread waits for what nobody does, and the loop for the thread."""

import asyncio
import threading


async def main():
    gate = threading.Event()
    print("waiting")
    await asyncio.to_thread(gate.wait)


asyncio.run(main())
