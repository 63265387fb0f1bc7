"""An audit hook, which nobody can take off: ways to objects of ours by way of memory.

Frames, closures and methods of ours are empty (see ``opaque``). What is left are ways that
go around Python's rules: the collector's lists, tracing, byte code made by hand, machine
code. No program that solves a challenge needs them; who takes one is told, and refused.
"""

from __future__ import annotations

import asyncio
import sys
import types
from collections.abc import Callable
from types import CodeType
from typing import Any

from . import FOLDER
from .looks import locals_of, may_look
from .namespaces import is_private
from .ours import is_ours, may_run
from .sealing import is_sealed
from .sqlite import connected
from .violations import forbid

_frame = sys._getframe
_coroutine = types.coroutine.__code__
_PREFIXES = (sys.prefix, sys.base_prefix, sys.exec_prefix, "/usr/", FOLDER)
_FORBIDDEN_MODULES = {
    *("ctypes", "_ctypes", "cffi", "_cffi_backend"),
    *("_testcapi", "_testinternalcapi", "_testlimitedcapi", "_testclinic"),
    *("_testmultiphase", "_testsinglephase", "_testbuffer", "_xxtestfuzz"),
    *("_xxsubinterpreters", "_xxinterpchannels"),
    *("_interpreters", "_interpchannels", "_interpqueues"),
}
_type = type

Answer = Callable[[tuple[Any, ...]], None]


def watch() -> None:
    """From now on, for good."""
    answers = _answers()

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if (answer := answers.get(event)) is not None:
            answer(args)
        elif event[:7] == "ctypes.":
            forbid("ctypes")

    sys.addaudithook(hook)


def _answers() -> dict[str, Answer]:
    always = {
        "sys.settrace": "sys.settrace",
        "sys.setprofile": "sys.setprofile",
        "sys.monitoring.register_callback": "sys.monitoring",
        "sys.addaudithook": "sys.addaudithook",
        "marshal.load": "marshal.load",
        "cpython.PyInterpreterState_New": "another interpreter",
        "sqlite3.enable_load_extension": "extensions of SQLite",
        "sqlite3.load_extension": "extensions of SQLite",
    }
    answers: dict[str, Answer] = {event: _refusal(t) for event, t in always.items()}
    for name in ("get_objects", "get_referrers", "get_referents"):
        answers[f"gc.{name}"] = _refusal_to_others(f"gc.{name}")
    return answers | {
        "import": _import,
        "marshal.loads": _marshalled,
        "code.__new__": _code_made,
        "function.__new__": _function_made,
        "exec": _executed,
        "object.__setattr__": _set,
        "sqlite3.connect/handle": connected,
    }


def _refusal(what: str) -> Answer:
    return lambda args: forbid(what)


def _refusal_to_others(what: str) -> Answer:
    def answer(args: tuple[Any, ...]) -> None:
        if not may_look():
            forbid(what)

    return answer


def _import(args: tuple[Any, ...]) -> None:
    name, file = args[0], args[1] if len(args) > 1 else None
    if file is not None and not (_type(name) is _type(file) is str):
        forbid("an import by names of its own kind")
    if name.rpartition(".")[2] in _FORBIDDEN_MODULES:  # what is found by its last part
        forbid(f"import of {name}")
    if file is not None and not _is_of_the_environment(file):
        forbid("machine code of its own")


def _is_of_the_environment(path: str) -> bool:
    return path.startswith(_PREFIXES) and ".." not in path


def _marshalled(args: tuple[Any, ...]) -> None:
    """Byte code is read by the import of a library, from the library's own file."""
    frame = _frame(2)
    names = locals_of(frame)
    if (
        frame.f_code is not _compile_bytecode
        or not _stays(names.get("data"))
        or not _is_of_library(names.get("bytecode_path"), args[0])
    ):
        forbid("marshal.loads")


def _stays(data: Any) -> bool:
    """No thread writes other bytes there while we look into the file."""
    return _type(data.obj if _type(data) is memoryview else data) is bytes


def _is_of_library(path: Any, data: bytes) -> bool:
    if _type(path) is not str or not _is_of_the_environment(path):
        return False
    try:
        with _open(path, "rb") as file:
            return bool(file.read().endswith(data))
    except OSError:
        return False


def _code_made(args: tuple[Any, ...]) -> None:
    """``types.coroutine`` makes some, of functions. Of something else, what it calls there
    would be the program's."""
    frame = _frame(2)
    function = locals_of(frame).get("func")
    if frame.f_code is not _coroutine or _type(function) is not types.FunctionType:
        forbid("a code object made by hand")


def _function_made(args: tuple[Any, ...]) -> None:
    if is_ours(args[0]):
        forbid("a function made of the lab's code")


def _executed(args: tuple[Any, ...]) -> None:
    """Ours, or anything where we stand: it would have our names."""
    code = args[0]
    if _type(code) is not CodeType or may_run(code):
        return
    if is_ours(code):
        forbid("the lab's code, executed")
    if is_private(_frame(2)):
        forbid("code executed in the lab's name")


def _set(args: tuple[Any, ...]) -> None:
    """Of a function of ours, or of asyncio's; or another class for a sealed module."""
    thing, name = args[0], args[1]
    if name == "__class__" and is_sealed(thing):
        forbid("another class for a module of asyncio's")
    if _type(thing) is not types.FunctionType:
        return
    if name == "__code__" and is_ours(args[2]):
        forbid("a function made of the lab's code")
    code = _code_of(thing)
    if is_ours(code) or _is_of_python(code.co_filename):
        forbid(f"{args[1]} of a function that is not its own")


def _is_of_python(file: str) -> bool:
    """Of asyncio or another part of what comes with the interpreter."""
    return file.startswith(_LIBRARY) and "-packages/" not in file


_open = open
_code_of = types.FunctionType.__dict__["__code__"].__get__
_LIBRARY = asyncio.__file__.rpartition("asyncio/")[0]
_compile_bytecode: CodeType = sys.modules[
    "_frozen_importlib_external"
]._compile_bytecode.__code__
