"""Ways around Python's rules: the collector's lists, byte code, machine code."""

from __future__ import annotations

CHEATS = {
    "the collector's objects": """
import gc
async def cheat(*handed):
    for found in gc.get_objects():
        if type(found).__name__ in ("Bench", "Clock", "Naps"):
            type(found).sleep = None
""",
    "who refers to a function": """
import gc
async def cheat(*handed):
    for found in gc.get_referrers(*handed):
        if isinstance(found, dict): found.clear()
""",
    "to what a function refers": """
import gc
async def cheat(*handed):
    for found in gc.get_referents(*handed):
        if type(found).__name__ == "cell": found.cell_contents = None
""",
    "a new copy of gc": """
import importlib.util, sys
def cheat_at_once():
    spec = importlib.util.find_spec("gc")
    gc = importlib.util.module_from_spec(spec)
    for found in gc.get_objects():
        if isinstance(found, dict) and "took_us" in found: found["took_us"] = 0
cheat_at_once()
""",
    "ctypes": """
import ctypes
async def cheat(*handed):
    ctypes.pythonapi.PyFunction_GetClosure
""",
    "ctypes, from what was loaded before": """
import sys
found = [m for n, m in list(sys.modules.items()) if n.endswith("ctypes")]
for module in list(sys.modules.values()):
    found += [v for v in list(vars(module).values()) if getattr(v, "__name__", "") in ("ctypes", "_ctypes")]
async def cheat(*handed):
    address = found[0].c_long.from_address(id(handed[0]))
    address.value = 0
""",
    "ctypes, by its classes": """
def below(cls):
    for sub in type.__subclasses__(cls):
        yield sub
        if sub is not type: yield from below(sub)
classes = [c for c in below(object) if c.__module__ in ("_ctypes", "ctypes")]
async def cheat(*handed):
    classes[0].from_address(id(handed[0]))
""",
    "byte code made by hand": """
def template(): pass
async def cheat(*handed):
    template.__code__ = template.__code__.replace(co_code=bytes([124, 200, 83, 0]))
    template()
""",
    "byte code from marshal": """
import marshal
code = marshal.loads(marshal.dumps(compile("x = 1", "x", "exec")))
""",
    "byte code from a file": """
import importlib.util, marshal, os, sys
code = compile("print('by hand')", "x", "exec")
with open("/w/evil.pyc", "wb") as file:
    file.write(importlib.util.MAGIC_NUMBER + bytes(12) + marshal.dumps(code))
sys.path.insert(0, "/w")
import evil
""",
    "byte code by the loader's own function": """
import importlib._bootstrap_external as loader, marshal, sys
code = loader._compile_bytecode(
    marshal.dumps(compile("1", "x", "exec")), "x", sys.base_prefix + "/lib/x.pyc", "x.py")
""",
    "a library of machine code": """
import importlib.machinery, importlib.util, shutil, sysconfig, glob
library = sorted(glob.glob(sysconfig.get_path("stdlib") + "/lib-dynload/_*.so"))[0]
shutil.copy(library, "/w/evil.so")
loader = importlib.machinery.ExtensionFileLoader("evil", "/w/evil.so")
importlib.util.module_from_spec(importlib.util.spec_from_loader("evil", loader))
""",
    "its own memory as a file": """
import re
async def cheat(*handed):
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "r+b", 0) as memory:
        for line in maps:
            if "rw-p" in line:
                first, last = (int(n, 16) for n in line.split()[0].split("-"))
                memory.seek(first)
                text = memory.read(last - first)
                if (at := text.find(b"took_us")) >= 0:
                    memory.seek(first + at); memory.write(b"tookxus")
    raise SystemExit("found its memory")
""",
    "its own memory by another name": """
import os
os.chdir("/proc/self")
folder = os.open(".", os.O_RDONLY)
async def cheat(*handed):
    os.pread(os.open("mem", os.O_RDWR, dir_fd=folder), 10, 4096)
""",
    "another interpreter": """
try: import _interpreters as interpreters
except ImportError: import _xxsubinterpreters as interpreters
async def cheat(*handed):
    interpreters.run_string(interpreters.create(), "import os; os._exit(0)")
""",
    "the test tools of the interpreter": """
import _testcapi
async def cheat(*handed): _testcapi.set_nomemory(0)
""",
    "an audit hook of its own": """
import sys
seen = []
sys.addaudithook(lambda event, args: seen.append(args))
""",
    "ctypes by a dotted name": """
import _imp, glob, sysconfig, types
[file] = glob.glob(sysconfig.get_path("stdlib") + "/lib-dynload/_ctypes.*.so")
_imp.create_dynamic(types.SimpleNamespace(name="other._ctypes", origin=file))
""",
    "ctypes by a name that says it is another": """
import _imp, glob, sysconfig, types
[file] = glob.glob(sysconfig.get_path("stdlib") + "/lib-dynload/_ctypes.*.so")
class Name(str):
    def __hash__(self): return 1
    def __eq__(self, other): return False
_imp.create_dynamic(types.SimpleNamespace(name=Name("_ctypes"), origin=file))
""",
    "byte code in the name of types.coroutine": """
import functools, types
def steps(): yield
class Code:
    __class__, co_flags = types.CodeType, 0x20
    replace = staticmethod(functools.partial(steps.__code__.replace, co_consts=()))
class Function:
    __class__ = types.FunctionType
    def __call__(self): pass
    @property
    def __code__(self): return Code()
    @__code__.setter
    def __code__(self, code): exec(code)
types.coroutine(Function())
""",
    "byte code that may still change": """
import glob, importlib._bootstrap_external as loader, sys
file = glob.glob(sys.base_prefix + "/lib/python3*/__pycache__/bisect*.pyc")[0]
loader._compile_bytecode(bytearray(open(file, "rb").read()[16:]), "x", file, "x.py")
""",
}
