"""A script ends as it does in a plain interpreter, whatever ends it."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest

from sandbox import Job, Pool
from tests.sandbox.corpus import play

ENDS = {
    "a_number_for_which_c_has_no_room": "raise SystemExit(2**70)",
    "a_large_number": "raise SystemExit(2**31 + 7)",
    "a_negative_number": "raise SystemExit(-3)",
    "no_number": "raise SystemExit((1, 2))",
    "an_interrupt": "import atexit\natexit.register(print, 'bye')\nraise KeyboardInterrupt('x')",
    "a_signal": "import os, signal\nos.kill(os.getpid(), signal.SIGINT)",
    "a_hook": """import sys
def hook(kind, error, trace):
    print(kind, error, trace.tb_lineno, error.__traceback__ is trace, sys.last_value is error)
sys.excepthook = hook
1 / 0""",
    "a_hook_that_fails": """import sys
def hook(kind, error, trace):
    raise KeyError('in the hook')
sys.excepthook = hook
1 / 0""",
    "a_hook_that_exits": """import sys
def hook(kind, error, trace):
    raise SystemExit(7)
sys.excepthook = hook
1 / 0""",
    "a_hook_for_an_interrupt": """import sys
sys.excepthook = lambda kind, error, trace: print('interrupted')
raise KeyboardInterrupt""",
    "an_interrupt_of_its_own": """class Interrupt(KeyboardInterrupt): pass
raise Interrupt""",
    "an_annotation_that_names_nothing": "def ask(question: Question): pass",
    "names_that_every_script_has": """count: int = 1
print(__annotations__, __builtins__)
1 / 0""",
    "an_await_outside_of_a_coroutine": "import asyncio\nawait asyncio.sleep(0)",
    "characters_that_end_no_line": "words = 'a\u2028b'\n\x0c\n1 / 0",
    "no_hook": "import sys\ndel sys.excepthook\n1 / 0",
    "no_stream_for_the_words": "import sys\nsys.stderr = None\nraise SystemExit('words')",
    "no_stream_for_the_traceback": "import sys\nsys.stderr = None\n1 / 0",
    "output_that_cannot_be_written": """import sys
class Full:
    def write(self, text): pass
    def flush(self): raise OSError('full')
sys.stdout = Full()
sys.exit(3)""",
    "streams_that_end_the_program": """import sys
class Ends:
    def write(self, text): raise SystemExit(9)
    def flush(self): raise KeyboardInterrupt
sys.stdout = sys.stderr = Ends()""",
    "an_error_in_a_thread": """import threading
def work():
    try:
        raise KeyError('first')
    except KeyError as error:
        raise ValueError('then') from error
thread = threading.Thread(target=work)
thread.start()
thread.join()
def leave():
    raise SystemExit(3)
threading.Thread(target=leave, name='quiet').start()""",
    "an_error_in_an_exit_function": """import atexit
def bye():
    raise ValueError('bye')
atexit.register(bye)""",
    "an_error_when_threads_are_waited_for": """import atexit, threading
def end():
    raise ValueError('a pool that has ended already')
atexit.register(print, 'bye')
threading._register_atexit(end)""",
    "an_error_in_a_finalizer": """class Error(Exception): pass
class Thing:
    def __del__(self):
        raise Error('gone')
thing = Thing()
del thing""",
    "an_error_in_a_finalizer_that_cannot_be_shown": """class Error(Exception):
    def __str__(self): raise ValueError
class Method:
    def __call__(self):
        raise Error
    def __repr__(self): raise SystemExit(3)
class Thing:
    __del__ = Method()
thing = Thing()
del thing""",
    "a_name_that_was_meant_otherwise": """import collections
try:
    collections.dqeue()
except AttributeError as error:
    raise NameError("name 'prnt' is not defined", name='prnt') from error""",
    "what_is_left_at_its_end": """import sys, weakref
class Thing:
    def __init__(self, name): self.name = name
    def __del__(self): print('gone', self.name)
def generate():
    try:
        yield
    finally:
        print('finally')
first, _second = Thing(1), Thing(2)
circle = Thing(3)
circle.me = circle
generator = generate()
next(generator)
weakref.finalize(circle, print, 'finalized')
sys.stdout = None
def fail():
    local = Thing(4)
    raise ValueError
fail()""",
    "tasks_that_are_left_at_its_end": """import asyncio
async def wait():
    await asyncio.sleep(10)
async def fail():
    raise ValueError('nobody asks')
loop = asyncio.new_event_loop()
waits, fails = loop.create_task(wait()), loop.create_task(fail())
loop.run_until_complete(asyncio.sleep(0.01))
loop.close()""",
}

# Each version of Python has words of its own for these.
OTHER_WORDS = {"a_number_for_which_c_has_no_room", "output_that_cannot_be_written"}


@pytest.mark.parametrize("name", ENDS)
async def test_it_ends_as_in_a_plain_interpreter(
    pool: Pool, name: str, tmp_path: Path
) -> None:
    source = ENDS[name] + "\n"
    (tmp_path / "solution.py").write_text(source)
    plain = await asyncio.create_subprocess_exec(
        *(pool.settings.python, "-I", "solution.py"),
        cwd=tmp_path,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    said = await plain.communicate()
    expected = [comparable(text.decode().replace(f"{tmp_path}/", "")) for text in said]
    finished, *streams, _ = await play(pool, Job(source))
    status = finished.exit_code if finished.signal is None else -finished.signal
    found = [comparable(text) for text in streams]
    if name in OTHER_WORDS:
        del found[1], expected[1]
    assert (status, *found) == (plain.returncode, *expected)


def comparable(text: str) -> str:
    """Without addresses."""
    return re.sub(r"0x[0-9a-f]+", "0x", text)
