"""A child process that the loop's thread waits for."""
import asyncio, subprocess, sys

async def main():
    done = subprocess.run([sys.executable, "-c", "print(1)"], capture_output=True)
    print(done.returncode)

asyncio.run(main())
