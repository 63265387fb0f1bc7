"""Programs that have a mistake, or look as if they had, and what is said of each.

``python -m tests.sandbox.guest.accused`` runs them and writes findings/expected.json
anew; read the difference before you commit it.
"""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from sandbox import Clock, Job, Pool, Report, Settings

FOLDER = Path(__file__).parent / "findings"
PROGRAMS = {path.stem: path.read_text() for path in sorted(FOLDER.glob("*.py"))}
EXPECTED = FOLDER / "expected.json"
SIDE_BY_SIDE = 3

Findings = list[dict[str, object]]


async def findings_of(pool: Pool, name: str, clock: Clock) -> Findings:
    """As they are reported, without the type."""
    found: Findings = []
    async with pool.start(Job(PROGRAMS[name], clock=clock)) as run:
        async for event in run:
            if isinstance(event, Report) and event.data["type"] == "finding":
                found.append({k: v for k, v in event.data.items() if k != "type"})
    return found


async def findings_of_all(
    pool: Pool, names: list[str], clock: Clock
) -> dict[str, Findings]:
    gate = asyncio.Semaphore(SIDE_BY_SIDE)

    async def run(name: str) -> Findings:
        async with gate:
            return await findings_of(pool, name, clock)

    return dict(zip(names, await asyncio.gather(*map(run, names)), strict=True))


async def main() -> None:
    async with Pool(Settings(slots=SIDE_BY_SIDE)) as pool:
        found = await findings_of_all(pool, list(PROGRAMS), Clock.VIRTUAL)
    EXPECTED.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    asyncio.run(main())
