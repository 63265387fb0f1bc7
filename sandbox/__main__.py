"""The command line: ``python -m sandbox run FILE`` and ``python -m sandbox doctor``.

``run`` prints one JSON object a line. Exit status: 0 when the program exited with 0,
1 for any other ending of it, 2 for wrong usage, 3 when the sandbox refused or broke.
"""

from __future__ import annotations

import argparse
import asyncio
import codecs
import contextlib
import json
import os
import signal
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict

from .doctor import examine
from .errors import SandboxError, TooLarge
from .events import Ending, Event, Finished, Output, Queued, Report, Started
from .job import TOO_MUCH, Clock, Job, Limits
from .pool import WEAKER_MODE, Pool
from .run import Run
from .settings import Settings

WELL, PROGRAM_FAILED, WRONG_USAGE, SANDBOX_FAILED = range(4)

_CHUNK_BYTES = 32 * 1024
_STDERR = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Parse, do, and give the exit status."""
    options = _parser().parse_args(arguments)
    if options.command == "doctor":
        return _examine(options)
    return _run(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m sandbox", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="run a program, one JSON object a line")
    run.add_argument("file", metavar="FILE", help="a Python file, or - for stdin")
    run.add_argument("--clock", type=Clock, choices=[*Clock], default=Clock.REAL)
    run.add_argument("--trace", action="store_true", help="print reports, too")
    defaults = Limits()
    _add_limit(run, "--wall", float, defaults.wall_seconds, "seconds")
    _add_limit(run, "--cpu", float, defaults.cpu_seconds, "seconds")
    _add_limit(run, "--memory", int, defaults.memory_mib, "MiB")
    _add_limit(run, "--output", int, defaults.output_kib, "KiB")
    doctor = commands.add_parser("doctor", help="may this host run untrusted code?")
    doctor.add_argument("--json", action="store_true")
    return parser


def _add_limit(
    parser: argparse.ArgumentParser,
    name: str,
    kind: type[int] | type[float],
    default: float,
    unit: str,
) -> None:
    def positive(text: str) -> float:
        value = kind(text)
        if not 0 < value < TOO_MUCH:
            raise argparse.ArgumentTypeError(f"{text} is not above 0 and finite")
        return value

    parser.add_argument(
        name,
        type=positive,
        default=default,
        metavar=unit.upper(),
        help=f"at most, {unit}",
    )


def _run(options: argparse.Namespace) -> int:
    if sys.stdout is None:
        return _complain(SANDBOX_FAILED, "stdout is closed: nothing can be told.")
    try:
        source = _read_source(options.file)
    except (OSError, UnicodeDecodeError) as error:
        return _complain(WRONG_USAGE, f"{options.file} cannot be read: {error}")
    _fill_closed_places()
    limits = Limits(
        wall_seconds=options.wall,
        cpu_seconds=options.cpu,
        memory_mib=options.memory,
        output_kib=options.output,
    )
    job = Job(source, limits, options.clock, trace=options.trace)
    try:
        return asyncio.run(_play(job, options.trace, has_stdin=options.file != "-"))
    except BrokenPipeError:  # who read our lines is gone; the pool stopped the program
        _write_nowhere()
        return PROGRAM_FAILED
    except KeyboardInterrupt:  # before there was a program to stop
        return PROGRAM_FAILED
    except OSError as error:  # of our lines, or of what the pool needs
        _write_nowhere()
        return _complain(SANDBOX_FAILED, f"This cannot go on: {error}")
    except TooLarge as error:
        return _complain(WRONG_USAGE, str(error))
    except SandboxError as error:
        return _complain(SANDBOX_FAILED, str(error))


def _fill_closed_places() -> None:
    """A closed stdin has come to its end. And nothing of ours may take such a place."""
    while (handle := os.open(os.devnull, os.O_RDWR)) <= _STDERR:
        pass
    os.close(handle)


def _write_nowhere() -> None:
    """What waits to be written would fail once more at our end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(status: int, sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return status


def _read_source(file: str) -> str:
    with open(0 if file == "-" else file, "rb", closefd=file != "-") as program:
        raw = program.read()
    return raw.decode("utf-8-sig")  # some editors put a mark first, as Python allows


async def _play(job: Job, trace: bool, *, has_stdin: bool) -> int:
    async with (
        Pool(Settings(warm=1, slots=1)) as pool,
        pool.start(job) as run,
    ):
        if pool.is_degraded:
            print(WEAKER_MODE, file=sys.stderr)
        # Ctrl-C ends the program, and its last words and its ending are still told.
        asyncio.get_running_loop().add_signal_handler(signal.SIGINT, run.stop)
        if has_stdin:
            _pass_stdin_on(run)
        else:
            run.close_input()
        async for event in run:
            for line in _as_json(event, trace):
                _print(line)
    return _status(run.finished)


def _print(line: dict[str, object]) -> None:
    """In UTF-8, whatever the terminal speaks: other tools read it."""
    sys.stdout.buffer.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
    sys.stdout.buffer.flush()


def _status(finished: Finished | None) -> int:
    if finished is None or finished.ending is Ending.BROKEN:
        return SANDBOX_FAILED
    well = finished.ending is Ending.EXITED and finished.exit_code == 0
    return WELL if well else PROGRAM_FAILED


def _as_json(event: Event, trace: bool) -> list[dict[str, object]]:
    match event:
        case Queued():
            return []
        case Started():
            return [{"type": "started"}]
        case Output(stream, text):
            return [{"type": "output", "stream": stream, "text": text}]
        case Report(data):
            finding = [data] if data["type"] == "finding" else []
            return finding + ([{"type": "report", "data": data}] if trace else [])
        case Finished():
            return [_finished_as_json(event)]


def _finished_as_json(finished: Finished) -> dict[str, object]:
    line: dict[str, object] = {"type": "finished", **asdict(finished)}
    for optional in ("virtual_seconds", "detail"):
        if line[optional] in (None, ""):
            del line[optional]
    return line


def _pass_stdin_on(run: Run) -> None:
    """A thread, because a file on stdin cannot be waited for by an event loop."""
    loop = asyncio.get_running_loop()
    decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def read() -> None:
        with contextlib.suppress(RuntimeError, OSError):  # the loop has ended
            while chunk := os.read(0, _CHUNK_BYTES):
                give(decoder.decode(chunk))
            give(decoder.decode(b"", final=True))
            loop.call_soon_threadsafe(run.close_input)

    def give(text: str) -> None:
        asyncio.run_coroutine_threadsafe(_send(run, text), loop).result()

    threading.Thread(target=read, daemon=True).start()


async def _send(run: Run, text: str) -> None:
    """Wait while the program does not read; stop when it has ended."""
    while run.finished is None:
        try:
            return run.send_input(text)
        except TooLarge:
            await asyncio.sleep(0.05)


def _examine(options: argparse.Namespace) -> int:
    try:
        return asyncio.run(_doctor(options.json))
    except SandboxError as error:  # a setting that cannot be
        return _complain(SANDBOX_FAILED, str(error))
    except BrokenPipeError:  # who read our lines is gone
        _write_nowhere()
        return SANDBOX_FAILED
    except OSError as error:  # of our lines
        _write_nowhere()
        return _complain(SANDBOX_FAILED, f"This cannot go on: {error}")


async def _doctor(as_json: bool) -> int:
    report = await examine(Settings())
    words = json.dumps(report.as_json(), indent=2) if as_json else report.as_text()
    print(words, flush=True)
    return WELL if report.is_well else SANDBOX_FAILED


if __name__ == "__main__":
    sys.exit(main())
