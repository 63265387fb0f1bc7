"""The acts of the soak: what programs do, and what is done to them."""

from __future__ import annotations

import asyncio
import os
import random
import signal
from collections.abc import Awaitable, Callable

from sandbox import Clock, Job, Limits, Pool, Run

from .processes import children

Act = Callable[[Pool, random.Random], Awaitable[str]]

_SHORT = Limits(wall_seconds=0.3, cpu_seconds=0.1, memory_mib=48, output_kib=4)

_PROGRAMS = {
    "ends well": "print('well')",
    "exits": "import sys; sys.exit('a reason')",
    "raises": "1 / 0",
    "crashes": "import os; os.abort()",
    "hangs": "import time; time.sleep(60)",
    "computes": "while True: pass",
    "takes memory": "x = [bytearray(1 << 20) for _ in range(4096)]",
    "floods": "while True: print('x' * 1000)",
    "reports nonsense": "import os\nwhile True: os.write(4, b'{' * 4000)",
    "leaves children": (
        "import os, time\n"
        "for _ in range(5):\n"
        "    if os.fork() == 0:\n"
        "        os.setsid(); time.sleep(60)\n"
        "print('left')"
    ),
    "fills its folder": (
        "for n in range(2000):\n    open(f'f{n}', 'wb').write(bytes(1 << 16))"
    ),
    "talks to itself": (
        "import asyncio\n"
        "async def main():\n"
        "    server = await asyncio.start_server(lambda r, w: w.close(), '127.0.0.1')\n"
        "    port = server.sockets[0].getsockname()[1]\n"
        "    for _ in range(5):\n"
        "        reader, writer = await asyncio.open_connection('127.0.0.1', port)\n"
        "        await reader.read(); writer.close()\n"
        "asyncio.run(main())"
    ),
    "waits for input": "print(input())",
}
_DEADLOCK = "import asyncio\nasyncio.run(asyncio.Event().wait())"


async def _ending(run: Run) -> str:
    async for _ in run:
        pass
    return run.finished.ending.value if run.finished else "no end"


def _played(source: str, clock: Clock = Clock.REAL) -> Act:
    """To its end, whatever that is."""

    async def act(pool: Pool, lot: random.Random) -> str:
        async with pool.start(Job(source, _SHORT, clock)) as run:
            return await _ending(run)

    return act


def _source(lot: random.Random) -> str:
    return lot.choice(list(_PROGRAMS.values()))


def _instant(lot: random.Random) -> float:
    """Most of them early, where a run begins."""
    return float(lot.expovariate(1 / 0.01))


async def _stop(pool: Pool, lot: random.Random) -> str:
    """By the learner, at any instant."""
    async with pool.start(Job(_source(lot), _SHORT)) as run:
        asyncio.get_running_loop().call_later(_instant(lot), run.stop)
        return await _ending(run)


async def _type(pool: Pool, lot: random.Random) -> str:
    async with pool.start(Job(_PROGRAMS["waits for input"], _SHORT)) as run:
        run.send_input("typed\n" * lot.randrange(1000))
        run.close_input()
        return await _ending(run)


async def _leave(pool: Pool, lot: random.Random) -> str:
    """Its owner goes without waiting for the end."""
    async with pool.start(Job(_source(lot), _SHORT)):
        await asyncio.sleep(_instant(lot))
    return "(left)"


async def _cancel(pool: Pool, lot: random.Random) -> str:
    """Its owner's task is cancelled, twice, at any instant."""
    task = asyncio.ensure_future(_played(_source(lot))(pool, lot))
    for _ in range(2):
        await asyncio.sleep(_instant(lot))
        task.cancel()
    await asyncio.wait([task])
    return "(cancelled)" if task.cancelled() else task.result()


async def kill_the_zygote(pool: Pool, lot: random.Random) -> str:
    """Or the launcher above it; whoever runs at the moment ends as broken."""
    launchers = children(os.getpid())
    zygotes = [zygote for launcher in launchers for zygote in children(launcher)]
    for victim in lot.choice([launchers, zygotes])[:1]:
        os.kill(victim, signal.SIGKILL)
    return "(killed the zygote)"


ACTS: list[Act] = [
    *map(_played, _PROGRAMS.values()),
    _played(_DEADLOCK, Clock.VIRTUAL),
    _stop,
    _stop,
    _type,
    _leave,
    _cancel,
    _cancel,
]
