"""Leaving before anybody has looked."""

from __future__ import annotations

CHEATS = {
    "sys.exit while it is loaded": "import sys\nsys.exit(0)",
    "os._exit while it is loaded": "import os\nos._exit(0)",
    "os._exit when it is asked": "import os\nasync def cheat(*handed): os._exit(0)",
    "SystemExit when it is asked": "async def cheat(*handed): raise SystemExit(0)",
    "a signal that ends it": "import os\nasync def cheat(*handed): os.kill(os.getpid(), 9)",
    "another program in its place": """
import os
async def cheat(*handed): os.execv("/bin/true", ["true"])
""",
    "exit functions": """
import atexit, os
atexit.register(os._exit, 0)
""",
    "an exception of the loop's own": """
import asyncio
async def cheat(*handed):
    asyncio.get_running_loop().stop()
""",
    "a timer that leaves": """
import asyncio, os
async def cheat(*handed):
    asyncio.get_running_loop().call_later(0.1, os._exit, 0)
""",
    "a finalizer that leaves": """
import os
class Last:
    def __del__(self): os._exit(0)
last = Last()
""",
}
