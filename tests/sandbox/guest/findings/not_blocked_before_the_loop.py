"""Nobody waits for a loop that does not run yet."""
import asyncio, subprocess, sys, time

time.sleep(0.1)
subprocess.run([sys.executable, "-c", ""])
sum(range(8_000_000))

async def main():
    await asyncio.sleep(0.1)

asyncio.run(main())
time.sleep(0.1)
