"""The private names of Python that the guest rests on are there in every version."""

from __future__ import annotations

import json
import subprocess

CHECK = """
import asyncio, inspect, json, threading, types, warnings, concurrent.futures
from asyncio import base_events, events, unix_events
async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(asyncio.sleep(0))
    gathered = asyncio.gather(task)
    names = {
        "loop": [name for name in ("_ready", "_scheduled", "_default_executor",
            "_check_closed", "_check_thread", "_check_callback",
            "_check_default_executor") if not hasattr(loop, name)],
        "task": [] if hasattr(task, "_fut_waiter") else ["_fut_waiter"],
        "gather": [] if hasattr(gathered, "_children") else ["_children"],
    }
    await gathered
    return names
missing = asyncio.run(main())
pool = concurrent.futures.ThreadPoolExecutor(1)
missing["pool"] = [n for n in ("_threads", "_max_workers") if not hasattr(pool, n)]
missing["timer"] = [
    n for n in ("_when", "_scheduled") if n not in events.TimerHandle.__slots__]
missing["warnings"] = [
    n for n in ["_warn_unawaited_coroutine"] if not hasattr(warnings, n)]
missing["policy"] = [] if any(hasattr(getattr(unix_events, n, None), "_loop_factory")
    for n in ("_UnixDefaultEventLoopPolicy", "_DefaultEventLoopPolicy")) else ["policy"]
source = inspect.getsource(base_events.BaseEventLoop._run_once)
missing["run_once"] = [] if "self._selector.select(timeout)" in source else ["select"]
print(json.dumps(missing))
"""


def test_nothing_is_missing(python):
    done = subprocess.run(
        [python, "-c", CHECK], capture_output=True, text=True, check=True
    )
    assert {
        where: names for where, names in json.loads(done.stdout).items() if names
    } == {}
