"""Computing goes to a process; the loop stays free meanwhile."""

import asyncio
import sys


async def main():
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", "print(sum(range(1000)))", stdout=asyncio.subprocess.PIPE
    )
    out, _ = await child.communicate()
    print(out.decode().strip(), child.returncode)


asyncio.run(main())
