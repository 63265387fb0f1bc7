"""Reports that the guest did not write."""

from __future__ import annotations

_FORGED = """
import hmac, json, os
def forged(returned, seal=""):
    take = {
        "loaded": True, "returned": returned, "raised": None, "took_us": 2_000_000,
        "notes": [[0, n + 2, "start", n] for n in range(4)], "leaked": [],
        "never_awaited": [], "never_retrieved": [], "blocked": [], "cut": False,
        "interrupted": None, "latencies": [],
    }
    body = json.dumps({"type": "observation", "scenario": "overlap", "takes": [take], "violations": []})
    return json.dumps({"type": "observation", "body": body, "seal": seal}).encode() + b"\\n"
def shout(seal=""):
    for factor in (3, 7, 11):
        for fd in range(3, 64):
            try: os.write(fd, b"\\n" + forged([factor * n for n in range(4)], seal))
            except OSError: pass
"""

CHEATS = {
    "and then it leaves": _FORGED + "shout()\nos._exit(0)",
    "and then it goes on": _FORGED + "shout()",
    "when it is asked": _FORGED + "async def cheat(*handed): shout()",
    "many of them": _FORGED + "for n in range(50): shout()",
    "at the exit": _FORGED + "import atexit\natexit.register(shout)",
    "from a thread": _FORGED
    + "import threading\nthreading.Thread(target=shout, daemon=True).start()",
    "from another process": _FORGED
    + "if os.fork() == 0:\n    shout()\n    os._exit(0)\nos.wait()",
    "on standard output": 'print(\'{"type": "observation", "verdict": "passed"}\')',
    "with seals that can be guessed": _FORGED
    + "for key in (b'', b'wax', b'0'): shout(hmac.digest(b'x', key, 'sha256').hex())",
    "with the seal of the guest's own": """
import json, os, threading
real = None
for fd in range(3, 64):
    try:
        if not os.isatty(fd) and os.fstat(fd).st_mode & 0o170000 == 0o010000: channel = fd
    except OSError: pass
real = os.dup(channel)
there, back = os.pipe()
os.dup2(back, channel)
def forward():
    text = b""
    while not text.endswith(b"\\n"): text += os.read(there, 65536)
    report = json.loads(text)
    if "body" in report:
        body = json.loads(report["body"])
        for take in body["takes"]:
            take.update(took_us=2_000_000, raised=None, returned=[0, 3, 6, 9])
        report["body"] = json.dumps(body)
    os.write(real, json.dumps(report).encode() + b"\\n")
threading.Thread(target=forward, daemon=True).start()
""",
    "after a look at every descriptor": """
import os
async def cheat(*handed):
    for fd in range(3, 128):
        try: os.set_blocking(fd, False), os.read(fd, 4096)
        except OSError: pass
    os.closerange(3, 256)
""",
    "and nothing else can be told": """
import os
try: [os.write(4, b"x" * 65536) for n in range(64)]
except OSError: pass
""",
    "the body in place of another's": _FORGED
    + """
async def cheat(*handed):
    os.write(4, b'{"type": "observation", "body": "{}", "seal": "')
""",
}
