"""The code that runs inside, beside the program, as the package ``guest``.

Its modules are loaded here in a way of their own: with built-ins that nobody else holds,
so that a program which replaces those of all modules does not reach us, and with every
code object written down, so that what is ours can be told from what says that it is.
"""

from __future__ import annotations

import builtins
import sys
from importlib.machinery import (
    SOURCE_SUFFIXES,
    FileFinder,
    ModuleSpec,
    SourceFileLoader,
)
from types import FunctionType, ModuleType

from . import ours

OWN_BUILTINS = dict(vars(builtins))
FOLDER = __path__[0]
_folders: list[str] = []
LOADED: list[ModuleType] = []  # our modules
_names = [__name__, ours.__name__]  # and what they are called


class _Loader(SourceFileLoader):
    def exec_module(self, module: ModuleType) -> None:
        spec: ModuleSpec | None = module.__spec__
        if spec is not None and spec.submodule_search_locations:
            _load_own_way(spec.submodule_search_locations[0])
        code = self.get_code(module.__name__)
        if code is None:
            raise ImportError(f"{module.__name__} has no code")
        ours.add(code)
        LOADED.append(module)
        _names.append(module.__name__)
        module.__dict__["__builtins__"] = OWN_BUILTINS
        exec(code, module.__dict__)  # noqa: S102 - it is our own


def _load_own_way(folder: str) -> None:
    finder = FileFinder(folder, (_Loader, SOURCE_SUFFIXES))
    sys.path_importer_cache[folder] = finder
    _folders.append(folder)


def step_aside() -> None:
    """What is imported under our name from now on is another copy, like any module.

    Noted, not looked for: to look at the name of every module there is copies hundreds of
    pages. The zygote does it once for all; a second time there is nothing left to do.
    """
    while _folders:
        sys.path_importer_cache.pop(_folders.pop(), None)
    while _names:
        sys.modules.pop(_names.pop(), None)


_load_own_way(FOLDER)

ours.add(sys._getframe().f_code)
for _function in vars(ours).values():  # it was loaded in the ordinary way
    if isinstance(_function, FunctionType):
        ours.add(_function.__code__)
