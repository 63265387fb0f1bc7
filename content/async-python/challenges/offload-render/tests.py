"""A renderer that blocks its thread, beside a heartbeat of the loop."""

import contextvars
import threading
import time

from lab import choice, scenario

request = contextvars.ContextVar("request", default="none")


class Renderer:
    """Blocks for some seconds a path; notes where it ran and how many ran at once."""

    def __init__(self, seconds, fails=(), error=None):
        self.seconds = seconds
        self.fails = fails
        self.error = error
        self.lock = threading.Lock()
        self.running = self.peak = 0
        self.begun = []
        self.threads = set()
        self.requests = set()

    def render(self, path):
        with self.lock:
            self.running += 1
            self.peak = max(self.peak, self.running)
            self.begun.append(path)
            self.threads.add(threading.current_thread() is threading.main_thread())
            self.requests.add(request.get())
        seconds = self.seconds.get(path, 1) if isinstance(self.seconds, dict) else 1
        time.sleep(seconds)
        with self.lock:
            self.running -= 1
        if path in self.fails:
            raise self.error
        return path.upper()


def in_the_loops_thread(run):
    if run.data("in the loop's thread") == [True]:
        run.fail(
            "render ran in the loop's thread and blocked it: wrapping a blocking call "
            "in async def does not move it into a thread."
        )


@scenario(
    "the loop goes on while pages are rendered",
    limit=choice(2, 3),
    allow=["blocking"],
)
async def loop_goes_on(lab, student, limit):
    renderer = Renderer({})
    lab.heartbeat(0.25)
    results = await student.render_all(renderer.render, list("abcdef"), limit)
    lab.note("in the loop's thread", True in renderer.threads)
    return results


@loop_goes_on.check
def _(run, limit):
    in_the_loops_thread(run)
    beats = len(run.data("beat"))
    if beats < 4:
        run.fail(
            f"The loop's heartbeat of 0.25 s had {beats} turns while six pages were "
            "rendered: something waits in the loop's thread."
        )
    run.returns(list("ABCDEF"), "The results in the order of the paths.")
    run.takes(6 / limit, f"{limit} calls of one second at a time.")


@scenario(
    "never more than limit at once, and more than one",
    limit=choice(2, 4, 5),
    allow=["blocking"],
)
async def bounded(lab, student, limit):
    renderer = Renderer({})
    await student.render_all(renderer.render, [f"p{n}" for n in range(20)], limit)
    lab.note("in the loop's thread", True in renderer.threads)
    return renderer.peak


@bounded.check
def _(run, limit):
    in_the_loops_thread(run)
    if isinstance(run.returned, int) and run.returned > limit:
        run.fail(
            f"{run.returned} calls ran at once, and the limit is {limit}: the size of the "
            "loop's own pool is not your limit."
        )
    run.returns(limit, "As many at once as the limit allows.")
    run.takes(20 / limit, f"{limit} calls of one second at a time.")


@scenario(
    "results in the order of the paths, whichever is ready first",
    seconds=choice([3, 1, 2], [2, 3, 1], [2, 1, 3]),
    allow=["blocking"],
)
async def in_order(lab, student, seconds):
    renderer = Renderer(dict(zip("abc", seconds, strict=True)))
    return await student.render_all(renderer.render, list("abc"), 3)


@in_order.check
def _(run, seconds):
    run.returns(["A", "B", "C"], f"They take {seconds} s.")
    run.takes(3, "All three at the same time.")


@scenario(
    "render sees the context variables of the caller",
    name=choice("r-17", "r-42"),
    allow=["blocking"],
)
async def context(lab, student, name):
    request.set(name)
    renderer = Renderer({})
    await student.render_all(renderer.render, list("abc"), 2)
    return sorted(renderer.requests)


@context.check
def _(run, name):
    if run.returned == ["none"]:
        run.fail(
            "The request's id was lost: run_in_executor does not copy context "
            "variables; to_thread does."
        )
    run.returns([name], "A context variable that the caller has set.")


@scenario(
    "an error of render leaves as it is",
    bad=choice("a", "c", "e"),
    limit=choice(2, 3),
    allow=["blocking", "never_retrieved"],
)
async def fails(lab, student, bad, limit):
    error = ValueError("no such page")
    renderer = Renderer({}, bad, error)
    try:
        await student.render_all(renderer.render, list("abcdefghijkl"), limit)
    except BaseException as caught:
        return type(caught).__name__, caught is error
    return "no error"


@fails.check
def _(run, bad, limit):
    run.returns(("ValueError", True), "The very error that render raised, in no group.")
    if run.seconds > "abcdef".index(bad) // limit + 2:
        run.fail(
            f"The error left only at t={run.seconds:g} s: what has not begun has to be "
            "given up."
        )


@scenario(
    "cancelled: no further call is started",
    limit=choice(2, 3),
    allow=["blocking"],
)
async def cancelled(lab, student, limit):
    renderer = Renderer({})
    paths = [f"p{n}" for n in range(9)]
    task = lab.task(student.render_all(renderer.render, paths, limit))
    lab.cancel_at(task, 0.5)
    try:
        await task
    finally:
        lab.note("ended")
        await lab.sleep(20)
        lab.note("begun", sorted(renderer.begun))


@cancelled.check
def _(run, limit):
    run.cancelled("CancelledError has to leave.")
    begun = run.data("begun")[0]
    if len(begun) > limit:
        run.fail(
            f"{len(begun)} calls were begun; {limit} were at work when it was cancelled, "
            "and no further one may be started."
        )
    if run.times("ended")[0] > 1:
        run.fail("After the cancel it waited for more than what was at work.")


@scenario("no paths at all")
async def nothing(lab, student):
    return await student.render_all(Renderer({}).render, [], 3)


@nothing.check
def _(run):
    run.returns([], "Without paths there are no results.")
