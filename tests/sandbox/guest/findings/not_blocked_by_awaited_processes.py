"""A child process as asyncio starts it, and one that nobody waits for here."""
import asyncio, subprocess, sys

async def main():
    child = await asyncio.create_subprocess_exec(sys.executable, "-c", "print(1)", stdout=subprocess.PIPE)
    out, _ = await child.communicate()
    print(out.decode().strip())
    other = subprocess.Popen([sys.executable, "-c", ""])
    await asyncio.to_thread(other.wait)

asyncio.run(main())
