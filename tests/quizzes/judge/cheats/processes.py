"""Copies of the process, children, threads."""

from __future__ import annotations

CHEATS = {
    "a copy of the process answers": """
import os
async def cheat(*handed):
    if os.fork() == 0: return
    os.wait()
    os._exit(0)
""",
    "a copy answers, and so does the process": """
import os
async def cheat(*handed):
    if os.fork() == 0: return
    os.wait()
""",
    "a copy of the process before it is loaded": """
import os
if os.fork(): os._exit(0)
""",
    "a child that reads its parent's memory": """
import os, subprocess, sys
source = '''
import os, re
parent = os.getppid()
with open(f"/proc/{parent}/maps") as maps, open(f"/proc/{parent}/mem", "r+b", 0) as memory:
    for line in maps:
        first, last = (int(n, 16) for n in line.split()[0].split("-"))
        if "rw-p" in line:
            memory.seek(first)
            memory.read(last - first)
os.kill(parent, 9)
'''
async def cheat(*handed):
    subprocess.run([sys.executable, "-c", source], check=True)
""",
    "a child that has the channel": """
import os, subprocess, sys
async def cheat(*handed):
    for fd in range(3, 32):
        try: os.set_inheritable(fd, True)
        except OSError: pass
    subprocess.Popen([sys.executable, "-c", '''
import os, time
for n in range(20):
    for fd in range(3, 32):
        try: os.write(fd, b'{"type": "observation", "body": "{}", "seal": ""}\\\\n')
        except OSError: pass
'''], close_fds=False).wait()
""",
    "a thread that outlives the scenario": """
import os, threading, time
def later():
    real = os.write
    while True:
        for fd in range(3, 16):
            try: real(fd, b'{"type": "observation"}\\n')
            except OSError: pass
threading.Thread(target=later, daemon=True).start()
""",
    "a thread that throws exceptions into the guest": """
import signal, _thread, threading
def throw():
    for n in range(100): _thread.interrupt_main()
signal.signal(signal.SIGINT, lambda *rest: 1 / 0)
threading.Thread(target=throw, daemon=True).start()
""",
    "all of the work in a copy of the process": """
import asyncio, os, pickle
async def all_at_once(*handed):
    if hasattr(handed[0], "get"): return None
    calls = [f(n) for f in handed for n in range(8)] if len(handed) == 1 else [f() for f in handed]
    return await asyncio.gather(*calls)
async def cheat(*handed):
    there, back = os.pipe()
    if os.fork() == 0:
        os.write(back, pickle.dumps(await all_at_once(*handed)))
        os._exit(0)
    os.close(back)
    text = b""
    while part := os.read(there, 65536): text += part
    answers = pickle.loads(text)
    class Instead:
        async def gather(*rest): return answers
    globals().update(asyncio=Instead, map=lambda *rest: ())
""",
    "the work in processes of its own": """
import asyncio, os
async def cheat(*handed):
    for function in handed:
        if callable(function) and os.fork() == 0:
            await (function(0) if len(handed) == 1 else function())
            os._exit(0)
""",
}
