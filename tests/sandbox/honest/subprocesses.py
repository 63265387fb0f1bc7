# ending: exited 0
import asyncio
import subprocess
import sys

print(subprocess.run(["/bin/echo", "one"], capture_output=True, text=True).stdout, end="")
print(subprocess.check_output([sys.executable, "-c", "print(input())"], input="two\n", text=True), end="")


async def main():
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", "import os; print('three', os.getcwd())",
        stdout=asyncio.subprocess.PIPE,
    )
    out, _ = await process.communicate()
    print(out.decode(), end="")
    shell = await asyncio.create_subprocess_shell("exit 7")
    print(await shell.wait())


asyncio.run(main())
