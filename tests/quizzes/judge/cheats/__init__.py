"""Programs that want to pass without doing what is asked, by class of trick.

Each is put before a wrong solution of every target (``targets.py``). It may act while the
file is loaded, or in ``async def cheat(*handed)``, which the wrong solution awaits first
with all that the scenario has handed to it.
"""

from __future__ import annotations

from . import (
    asyncio_itself,
    clocks,
    deputies,
    drivers,
    endings,
    frames,
    functions,
    holders,
    libraries,
    memory,
    processes,
    reports,
    threads,
    values,
)

CHEATS: dict[str, str] = {
    f"{module.__name__.rpartition('.')[2]}: {name}": source
    for module in (
        asyncio_itself,
        clocks,
        deputies,
        endings,
        frames,
        functions,
        libraries,
        memory,
        processes,
        reports,
        threads,
        values,
    )
    for name, source in module.CHEATS.items()
}

# Only where the program is handed an object of the scenario's own (targets.FLIGHT).
DRIVER_CHEATS = drivers.CHEATS

# Where the handed object's own attributes decide (targets.SESSION).
HOLDER_CHEATS = holders.CHEATS
