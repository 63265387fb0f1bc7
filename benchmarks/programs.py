"""What is run: one line, the packages of asyncio's world, and a loop."""

PRINT = "print('hello')\n"
IMPORTS = "import asyncio, httpx, sqlalchemy.ext.asyncio\nprint('hello')\n"
ASYNCIO = """import asyncio

async def main():
    await asyncio.sleep(0)
    print("hello")

asyncio.run(main())
"""

PROGRAMS = {
    "print": PRINT,
    "import asyncio, httpx, SQLAlchemy": IMPORTS,
    "asyncio.run": ASYNCIO,
}
