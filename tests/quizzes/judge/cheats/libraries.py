"""Modules that the guest, the driver and the libraries share with the program."""

from __future__ import annotations

CHEATS = {
    "another JSON": """
import json
def forge(o):
    if isinstance(o, dict) and "took_us" in o: o["took_us"] = 2_000_000
    return o
original = json.JSONEncoder.iterencode
json.JSONEncoder.iterencode = lambda self, o, *rest: original(self, forge(o), *rest)
json.dumps = lambda o, **more: "".join(json.JSONEncoder().iterencode(forge(o)))
json.encoder.c_make_encoder = json.encoder.encode_basestring_ascii = None
""",
    "built-ins of its own": """
import builtins
builtins.max = lambda *rest: 2
builtins.round = lambda *rest: 2_000_000
builtins.int = builtins.type = builtins.isinstance = lambda *rest: True
builtins.dict = lambda *rest, **more: {}
""",
    "the built-ins of everybody": """
import json
for name in ("dict", "list", "isinstance", "issubclass", "type", "round", "max", "len"):
    json.__builtins__[name] = lambda *rest, **more: 0
""",
    "built-ins that say they are the same": """
import json
class Same:
    def __init__(self, real): self.real = real
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __call__(self, *rest, **more): return self.real(*rest, **more)
json.__builtins__["len"] = Same(len)
""",
    "modules by other names": """
import sys
for name in list(sys.modules):
    if name.split(".")[0] in ("asyncio", "json", "time", "os", "hmac", "guest", "copy"):
        sys.modules[name] = sys.modules["student"]
""",
    "another hmac": """
import hmac, hashlib, _hashlib
hmac.digest = hmac.new = lambda *rest: b""
hmac.HMAC = hashlib.sha256 = None
""",
    "the guest's own modules": """
import sys
for name, module in list(sys.modules.items()):
    if name.startswith("guest"):
        for attribute in list(vars(module)): setattr(module, attribute, None)
import guest
for name in ("bench", "clock", "naps", "violations"):
    if hasattr(guest, name): vars(getattr(guest, name)).clear()
""",
    "the guest, imported": """
import guest.clock, guest.values, guest.violations, guest.ours
guest.clock.Clock.elapsed_us = lambda self: 0
guest.values.plain = lambda *rest: "forged"
guest.violations.tell = lambda what: None
guest.ours.is_ours = lambda code: False
async def cheat(*handed): guest.ours.add(cheat.__code__)
""",
    "code by our names": """
source = '''
async def act(*handed):
    for function in handed:
        function = getattr(function, "__func__", function)
        for cell in function.__closure__: cell.cell_contents = None
'''
import linecache
names = {}
async def cheat(*handed):
    for file in ("tests.py", "guest/bench.py", "/sandbox/guest/bench.py"):
        exec(compile(source, file, "exec"), names)
        await names["act"](*handed)
""",
    "another httpx": """
import httpx
httpx.AsyncClient.get = lambda *rest: None
class Response: status_code, text = 200, "tea"
async def cheat(*handed): globals().update(get=None)
""",
    "other errors of httpx": """
import httpx
httpx.Timeout = httpx.ReadTimeout = httpx.Response = None
async def cheat(*handed): pass
""",
    "nobody notices what is not awaited": """
import warnings, sys
warnings._warn_unawaited_coroutine = lambda coroutine: None
sys.set_coroutine_origin_tracking_depth(0)
""",
}
