"""Programs that want to pass without doing what is asked. None of them does."""

from __future__ import annotations

import pytest

from quizzes.judge import Outcome, judge

TESTS = """
from lab import choice, scenario, shuffled

@scenario("calls overlap", delays=shuffled([2, 1.5, 1, 0.5]), factor=choice(3, 7, 11))
async def overlap(lab, student, delays, factor):
    async def fetch(i):
        lab.note("start", i)
        await lab.sleep(delays[i])
        lab.note("end", i)
        return i * factor
    return await student.fetch_all(fetch, range(len(delays)))

@overlap.check
def _(run, delays, factor):
    run.returns([i * factor for i in range(4)])
    run.order("start", [0, 1, 2, 3])
    run.takes(max(delays))
"""
RIGHT = """
import asyncio
async def fetch_all(fetch, ids):
    return await asyncio.gather(*map(fetch, ids))
"""
WRONG = """
async def fetch_all(fetch, ids):
    return [await fetch(i) for i in ids]
"""
FORGED = """
import json, os
def forged(returned):
    return json.dumps({
        "type": "observation", "scenario": "overlap", "seal": "", "loaded": True,
        "returned": returned, "raised": None, "took_us": 2_000_000,
        "notes": [[0, n + 2, "start", n] for n in range(4)], "leaked": [],
        "never_awaited": [], "never_retrieved": [], "blocked": [], "cut": False,
    }).encode() + b"\\n"
def shout():
    for factor in (3, 7, 11):
        for fd in range(64):
            try:
                os.write(fd, b"\\n" + forged([factor * n for n in range(4)]))
            except OSError:
                pass
"""

CHEATS = {
    "leaves at import": "import sys\nsys.exit(0)",
    "leaves hard at import": "import os\nos._exit(0)",
    "leaves hard": "import os\nasync def fetch_all(fetch, ids): os._exit(0)",
    "leaves": "async def fetch_all(fetch, ids): raise SystemExit(0)",
    "is equal to everything": """
class Yes:
    def __eq__(self, other): return True
    def __hash__(self): return 0
    def __len__(self): return 4
    def __iter__(self): return iter([self] * 4)
async def fetch_all(fetch, ids): return Yes()
""",
    "is a list that is equal to everything": """
class Yes(list):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
async def fetch_all(fetch, ids): return Yes([0, 0, 0, 0])
""",
    "holds numbers that are equal to everything": WRONG
    + """
class Any(int):
    def __eq__(self, other): return True
    __hash__ = int.__hash__
async def fetch_all(fetch, ids): return [Any(), Any(), Any(), Any()]
""",
    "says it is a list": """
class Yes:
    __class__ = list
    def __eq__(self, other): return True
async def fetch_all(fetch, ids): return Yes()
""",
    "patches asyncio.sleep": "import asyncio\nasync def nothing(*rest): pass\n"
    "asyncio.sleep = asyncio.tasks.sleep = nothing\n" + WRONG,
    "patches time": "import time\ntime.time = time.monotonic = time.perf_counter = "
    "lambda: 0\ntime.sleep = lambda seconds: None\n" + WRONG,
    "patches json": """
import json
def forge(observation, *rest, **more):
    if isinstance(observation, dict) and observation.get("type") == "observation":
        observation["took_us"] = 2_000_000
    return original(observation, *rest, **more)
original = json.JSONEncoder.iterencode
json.JSONEncoder.iterencode = json.encoder.JSONEncoder.iterencode = (
    lambda self, o, *rest: original(self, forge_only(o), *rest))
def forge_only(o):
    if isinstance(o, dict) and "took_us" in o:
        o["took_us"] = 2_000_000
    return o
json.dumps = lambda o, **more: "".join(json.JSONEncoder().iterencode(o))
json.encoder.c_make_encoder = None
"""
    + WRONG,
    "patches built-ins": """
import builtins
builtins.max = lambda *rest: 2
builtins.round = lambda *rest: 2_000_000
builtins.int = builtins.type = builtins.isinstance = lambda *rest: True
builtins.dict = lambda *rest, **more: {}
"""
    + WRONG,
    "forges reports and leaves": FORGED + "shout()\nos._exit(0)",
    "forges reports and goes on": FORGED + "shout()\n" + WRONG,
    "forges reports at the end": FORGED
    + "import atexit\natexit.register(shout)\n"
    + WRONG,
    "forges reports in a thread": FORGED
    + "import threading\nthreading.Thread(target=shout, daemon=True).start()\n"
    + WRONG,
    "forges reports in another process": FORGED
    + "if os.fork() == 0:\n    shout()\n    os._exit(0)\nos.wait()\n"
    + WRONG,
    "forges a report and is right": FORGED + "shout()\n" + RIGHT,
    "closes every channel": "import os\nos.closerange(3, 256)\n" + RIGHT,
    "fills the channel": "import os\n"
    "try:\n    [os.write(4, b'x' * 65536) for n in range(64)]\n"
    "except OSError: pass\n" + RIGHT,
    "looks for answers in frames": """
import sys
async def fetch_all(fetch, ids):
    frame = sys._getframe()
    while frame:
        for name, value in list(frame.f_locals.items()):
            if name in ("expected", "want", "wanted", "answer", "checks", "run"):
                return value
        frame = frame.f_back
    return "no answer"
""",
    "looks for answers in memory": """
import gc
async def fetch_all(fetch, ids):
    for found in gc.get_objects():
        if callable(found) and "check" in str(getattr(found, "__qualname__", "")):
            if getattr(found, "__module__", "") == "tests":
                return found
        if isinstance(found, dict) and "checks" in found and "title" in found:
            return found["checks"]
    return "no answer"
""",
    "looks for answers in files": """
import os
async def fetch_all(fetch, ids):
    for folder, _, files in os.walk("/"):
        if folder.startswith(("/proc", "/usr", "/lib", "/sys")):
            continue
        for name in files:
            if name in ("tests.py", "solution.py", "challenge.toml"):
                return open(os.path.join(folder, name)).read()
    return "no answer"
""",
    "looks for the titles in the source": """
import linecache
async def fetch_all(fetch, ids):
    text = "".join(linecache.getlines("tests.py"))
    return eval(text.partition("run.returns(")[2].partition(")")[0])
""",
    "spoils the module of asyncio": """
import asyncio
class Runner:
    def __init__(self, **more): pass
    def __enter__(self): return self
    def __exit__(self, *rest): pass
    def run(self, coroutine): return [0, 3, 6, 9]
asyncio.Runner = Runner
asyncio.run = lambda coroutine: [0, 3, 6, 9]
"""
    + WRONG,
    "prints a verdict": 'print(\'{"verdict": "passed", "passed": true}\')\n' + WRONG,
}


async def test_the_right_program_passes(pool, make_challenge):
    verdict = await judge(pool, make_challenge(TESTS), RIGHT)
    assert verdict.outcome is Outcome.PASSED


@pytest.mark.parametrize("cheat", CHEATS)
async def test_no_cheat_passes(pool, make_challenge, cheat):
    verdict = await judge(pool, make_challenge(TESTS), CHEATS[cheat])
    assert verdict.outcome is Outcome.FAILED
    assert [scenario.passed for scenario in verdict.scenarios] == [False]
    assert verdict.scenarios[0].message != ""
