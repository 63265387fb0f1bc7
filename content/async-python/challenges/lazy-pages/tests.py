"""An API with pages: some empty, some that lead in a circle, one that fails."""

import asyncio

from lab import choice, scenario

MOST_FETCHES = 12


class Pages:
    """Pages by cursor. Each fetch takes a second and is noted."""

    def __init__(self, lab, pages, error=None):
        self.lab = lab
        self.pages = dict(pages)
        self.error = error
        self.calls = 0

    async def fetch(self, cursor):
        self.lab.note("fetch", cursor)
        self.calls += 1
        if self.calls > MOST_FETCHES:
            raise OverflowError("it asks for pages without end")
        await self.lab.sleep(1)
        items, following = self.pages[cursor]
        if items is None:
            raise self.error
        return list(items), following


def went_in_circles(run):
    if run.raised is None and run.returned and run.returned[1] == "OverflowError":
        run.fail(
            "Endless loop: a server that repeats a cursor must not hang the client. "
            "Remember every cursor that was used, not only the last one."
        )


async def walk(lab, student, pages):
    """The items, and the name of the error that came after them."""
    items = []
    try:
        async for item in student.paginate(pages.fetch):
            lab.note("item", item)
            items.append(item)
    except Exception as error:
        lab.note("same", error is pages.error)
        return items, type(error).__name__
    return items, "no error"


@scenario(
    "three pages: all items in order",
    pages=choice(
        [[None, [[1, 2], "a"]], ["a", [[3], "b"]], ["b", [[4, 5], None]]],
        [[None, [["x"], "9"]], ["9", [["y", None], "7"]], ["7", [["z"], None]]],
    ),
)
async def three_pages(lab, student, pages):
    return await walk(lab, student, Pages(lab, pages))


@three_pages.check
def _(run, pages):
    items = [item for _, (items, _) in pages for item in items]
    run.returns((items, "no error"), "All items, page after page.")
    run.order("fetch", [cursor for cursor, _ in pages], "The first call is fetch(None).")
    run.takes(3, "Each page takes a second.")


@scenario("taking some items asks for no page in vain", size=choice(2, 3, 4))
async def lazy(lab, student, size):
    first = list(range(size))
    pages = Pages(lab, [(None, (first, "a")), ("a", ([8], "b")), ("b", ([9], None))])
    stream = student.paginate(pages.fetch)
    items = []
    for _ in first:
        items.append(await anext(stream))
        await lab.sleep(5)
        lab.note("fetches", pages.calls)
    await stream.aclose()
    return items


@lazy.check
def _(run, size):
    for taken, fetches in enumerate(run.data("fetches"), start=1):
        if fetches > 1:
            run.fail(
                f"{fetches} fetches for {taken} of the {size} items of the first page: "
                "yield as you go, and ask for a page when its items are needed."
            )
    run.returns(list(range(size)), "The first items, in order.")


@scenario(
    "an empty page is not the end",
    empty=choice([2], [0], [1, 2], [1, 3]),
)
async def empty_page(lab, student, empty):
    cursors = [None, "a", "b", "c"]
    pages = [
        (cursor, ([] if number in empty else [number * 10], following))
        for number, (cursor, following) in enumerate(
            zip(cursors, [*cursors[1:], None], strict=True)
        )
    ]
    return await walk(lab, student, Pages(lab, pages))


@empty_page.check
def _(run, empty):
    wanted = [number * 10 for number in range(4) if number not in empty]
    missing = [item for item in wanted if item not in (run.returned or [[]])[0]]
    if missing:
        run.fail(
            f"The item {missing[0]} is missing: an empty page is not the end; the "
            "cursor None is."
        )
    run.returns((wanted, "no error"))
    run.order("fetch", [None, "a", "b", "c"], "Each page once.")


@scenario("one page, or none at all", items=choice([], [7], [7, 8]))
async def one_page(lab, student, items):
    return await walk(lab, student, Pages(lab, [(None, (items, None))]))


@one_page.check
def _(run, items):
    run.returns((items, "no error"), "The first page is the last one.")
    run.order("fetch", [None])


@scenario("an empty text is a cursor like any other")
async def empty_text(lab, student):
    pages = Pages(lab, [(None, ([1], "a")), ("a", ([2], "")), ("", ([3], None))])
    return await walk(lab, student, pages)


@empty_text.check
def _(run):
    if run.raised is None and run.returned == ([1, 2], "no error"):
        run.fail("It ended at the cursor '': only None means the last page.")
    run.returns(([1, 2, 3], "no error"), "The cursors are None, 'a' and ''.")
    run.order("fetch", [None, "a", ""], "Each page once.")


@scenario("pages with the same items are pages of their own", items=choice([7], [1, 2]))
async def alike(lab, student, items):
    pages = Pages(lab, [(None, (items, "a")), ("a", (items, "b")), ("b", (items, None))])
    return await walk(lab, student, pages)


@alike.check
def _(run, items):
    run.returns((items * 3, "no error"), "Compare cursors, not items.")
    run.order("fetch", [None, "a", "b"], "Each page once.")


@scenario("a second walk over the same pages begins anew")
async def twice(lab, student):
    pages = Pages(lab, [(None, ([1], "a")), ("a", ([2], None))])
    return [await walk(lab, student, pages) for _ in range(2)]


@twice.check
def _(run):
    run.returns(
        [([1, 2], "no error")] * 2,
        "Which cursors were used is the business of one walk.",
    )


@scenario("a cursor that leads to itself")
async def to_itself(lab, student):
    pages = Pages(lab, [(None, ([1], "a")), ("a", ([2], "a"))])
    return await walk(lab, student, pages)


@to_itself.check
def _(run):
    went_in_circles(run)
    if run.raised is None and run.returned == ([1], "RuntimeError"):
        run.fail(
            "Item 2 is missing: the items of the page with the bad cursor are good, and "
            "are yielded first."
        )
    run.returns(([1, 2], "RuntimeError"), "Items first, then RuntimeError.")
    run.order("fetch", [None, "a"], "A cursor is not asked for twice.")


@scenario("cursors in a circle of several pages", length=choice(2, 3))
async def circle(lab, student, length):
    names = ["a", "b", "c"][:length]
    pages = [(None, ([0], "a"))]
    pages += [
        (name, ([number], names[number % length]))
        for number, name in enumerate(names, start=1)
    ]
    return await walk(lab, student, Pages(lab, pages))


@circle.check
def _(run, length):
    went_in_circles(run)
    items = list(range(length + 1))
    if run.raised is None and run.returned == (items[:-1], "RuntimeError"):
        run.fail(
            f"Item {length} is missing: the items of the page with the bad cursor are "
            "good, and are yielded first."
        )
    run.returns((items, "RuntimeError"), "Items first, then RuntimeError.")
    run.order("fetch", [None, *"abc"[:length]], "A cursor is not asked for twice.")


@scenario(
    "an error of fetch leaves as it is, after the items before it",
    page=choice(0, 1, 2),
)
async def fetch_fails(lab, student, page):
    cursors = [None, "a", "b"][: page + 1]
    pages = [
        (cursor, (None if number == page else [number], f"{'ab'[number % 2]}"))
        for number, cursor in enumerate(cursors)
    ]
    return await walk(lab, student, Pages(lab, pages, OSError("no route")))


@fetch_fails.check
def _(run, page):
    run.returns((list(range(page)), "OSError"), "The items so far, then the error.")
    if run.data("same") != [True]:
        run.fail("An OSError left, but not the one that fetch raised.")
    if len(run.data("fetch")) != page + 1:
        run.fail("A fetch that failed is not tried again.")


@scenario("cancelled during a fetch: it ends there", at=choice(0.5, 1.5))
async def cancelled(lab, student, at):
    pages = Pages(lab, [(None, ([1], "a")), ("a", ([2], "b")), ("b", ([3], None))])
    task = lab.task(walk(lab, student, pages))
    lab.cancel_at(task, at)
    await asyncio.wait([task], timeout=30)
    return task.cancelled()


@cancelled.check
def _(run, at):
    run.returns(True, "CancelledError leaves the generator.")
    run.takes(at, "It ends at once.")
    run.leaks_nothing()
