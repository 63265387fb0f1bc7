"""Sites whose pages take their time, link to each other, fail, and are left half-way."""

import asyncio
import contextlib
import itertools

from lab import choice, scenario, shuffled


async def clean_up(lab, seconds):
    """Goes on to its end, also if it is cancelled a second time."""
    end = lab.now() + seconds
    while (left := end - lab.now()) > 0:
        with contextlib.suppress(asyncio.CancelledError):
            await lab.sleep(left)


def fetcher(lab, site, seconds=None, errors=None, cleanup=0):
    """A fetch() for the site: notes each call, and fails for some pages.

    The first that is cancelled takes `cleanup` seconds, the second half of it, and so on.
    """
    cut_off = itertools.count(1)
    seconds = seconds or {}
    errors = errors or {}

    async def fetch(url):
        lab.note("start", url)
        try:
            await lab.sleep(seconds.get(url, 1))
        except asyncio.CancelledError:
            lab.note("cancelled", url)
            await clean_up(lab, cleanup / next(cut_off))
            lab.note("cleaned up", url)
            raise
        lab.note("end", url)
        if url in errors:
            raise errors[url]
        return site.get(url, [])

    return fetch


async def crawled(lab, student, fetch, limit, errors=None):
    """The report as plain values: own errors are told from others."""
    report = await student.Crawler(fetch, limit=limit).crawl("http://x/")
    errors = errors or {}
    own = {url: error is errors.get(url) for url, error in report.failed.items()}
    return {"pages": report.pages, "failed": own}


def once(run, urls, message="Other tasks run between a check and an await."):
    started = run.data("start")
    for url in started:
        if (count := started.count(url)) > 1:
            run.fail(f"{url} was fetched {count} times. {message}")
    if run.raised is None:
        for url in urls:
            if url not in started:
                run.fail(f"{url} was never fetched: the crawl ended too early.")


def reported(run, site, failed=()):
    run.returns(
        {"pages": site, "failed": dict.fromkeys(failed, True)},
        "`pages` holds what each page gave, `failed` the very exceptions of the others.",
    )


@scenario(
    "a page that several others link to is fetched once",
    parents=choice(2, 3, 4),
)
async def shared(lab, student, parents):
    site = {"http://x/": [f"/{n}" for n in range(parents)]}
    site |= {f"http://x/{n}": ["/shared", "/", "/shared"] for n in range(parents)}
    site["http://x/shared"] = ["/0"]
    return await crawled(lab, student, fetcher(lab, site), 10)


@shared.check
def _(run, parents):
    site = {"http://x/": [f"/{n}" for n in range(parents)]}
    site |= {f"http://x/{n}": ["/shared", "/", "/shared"] for n in range(parents)}
    site["http://x/shared"] = ["/0"]
    once(run, site, "A page has to be known before the first await after the check.")
    reported(run, site)
    run.takes(3, "There is a place for every page.")
    run.leaks_nothing()


@scenario(
    "pages that wait for a place are not fetched twice either",
    limit=choice(1, 2),
    names=shuffled(["a", "b", "c", "d", "e"]),
)
async def waiting(lab, student, limit, names):
    links = [f"/{name}" for name in names]
    site = {f"http://x{link}": links for link in ["/", *links]}
    return await crawled(lab, student, fetcher(lab, site), limit)


@waiting.check
def _(run, limit, names):
    links = [f"/{name}" for name in names]
    site = {f"http://x{link}": links for link in ["/", *links]}
    once(run, site, "It was found again while it waited for a place.")
    run.peak(limit)
    reported(run, site)
    run.leaks_nothing()


@scenario(
    "the places are all used, and never more than there are",
    limit=choice(2, 3, 4),
)
async def bounded(lab, student, limit):
    site = {"http://x/": [f"/{n}" for n in range(12)]}
    return await crawled(lab, student, fetcher(lab, site), limit)


@bounded.check
def _(run, limit):
    run.peak(limit, f"The limit is {limit}: count from the first step of fetch() on.")
    pages = {"http://x/": [f"/{n}" for n in range(12)]}
    pages |= {f"http://x/{n}": [] for n in range(12)}
    once(run, pages)
    reported(run, pages)
    run.takes(1 + 12 / limit, "One second for each page, and every place is used.")
    run.leaks_nothing()


@scenario(
    "a page that cannot be fetched is noted, and the crawl goes on",
    kinds=shuffled(["OSError", "ValueError", "TimeoutError"]),
)
async def failing(lab, student, kinds):
    classes = {
        "OSError": OSError,
        "ValueError": ValueError,
        "TimeoutError": TimeoutError,
    }
    site = {"http://x/": ["/bad0", "/a", "/bad1", "/bad2"], "http://x/a": ["/b"]}
    site["http://x/b"] = ["/bad0", "/c", "/bad2"]
    errors = {f"http://x/bad{n}": classes[kind](n) for n, kind in enumerate(kinds)}
    fetch = fetcher(lab, site, errors=errors)
    return await crawled(lab, student, fetch, 2, errors)


@failing.check
def _(run, kinds):
    if run.raised is not None:
        run.fail(
            f"{run.raised['type']} left crawl(). fetch() raised {', '.join(kinds)}: "
            "each belongs into `failed`, whatever its class, and the crawl goes on."
        )
    bad = [f"http://x/bad{n}" for n in range(3)]
    good = {"http://x/": ["/bad0", "/a", "/bad1", "/bad2"], "http://x/a": ["/b"]}
    good |= {"http://x/b": ["/bad0", "/c", "/bad2"], "http://x/c": []}
    once(run, [*good, *bad], "It had failed, and was linked again.")
    reported(run, good, bad)
    run.peak(2)
    run.leaks_nothing()


@scenario("the start page itself cannot be fetched")
async def no_start(lab, student):
    errors = {"http://x/": OSError("down")}
    fetch = fetcher(lab, {}, errors=errors)
    return await crawled(lab, student, fetch, 2, errors)


@no_start.check
def _(run):
    reported(run, {}, ["http://x/"])
    run.takes(1)
    run.leaks_nothing()


@scenario(
    "the links of a quick page do not wait for a slow one",
    slow=choice(8.5, 12.5, 20.5),
)
async def deep(lab, student, slow):
    site = {"http://x/": ["/slow", "/1"]}
    site |= {f"http://x/{n}": [f"/{n + 1}"] for n in range(1, 4)}
    fetch = fetcher(lab, site, {"http://x/slow": slow})
    return await crawled(lab, student, fetch, 2)


@deep.check
def _(run, slow):
    pages = {"http://x/": ["/slow", "/1"], "http://x/slow": [], "http://x/4": []}
    pages |= {f"http://x/{n}": [f"/{n + 1}"] for n in range(1, 4)}
    once(run, pages)
    reported(run, pages)
    begun = dict(zip(run.data("start"), run.times("start"), strict=True))
    for n in range(1, 5):
        if begun[f"http://x/{n}"] != n:
            run.fail(
                f"/{n} was fetched at t={begun[f'http://x/{n}']:g} s. It was known, and "
                f"a place was free, at t={n} s: it waits for a place and for nothing else."
            )
    run.takes(1 + slow)
    run.leaks_nothing()


@scenario("other hosts are left alone, and a fragment is no page of its own")
async def elsewhere(lab, student):
    site = {"http://x/": ["/a#top", "http://y/", "a#end", "//z/b", "http://x/a"]}
    site["http://x/a"] = ["#middle", "b/", "http://x.y/", "http://y.x/", "a?page=2"]
    site["http://x/b/"] = ["c", "../a"]
    return await crawled(lab, student, fetcher(lab, site), 3)


@elsewhere.check
def _(run):
    pages = {"http://x/": ["/a#top", "http://y/", "a#end", "//z/b", "http://x/a"]}
    pages |= {
        "http://x/a": ["#middle", "b/", "http://x.y/", "http://y.x/", "a?page=2"],
        "http://x/a?page=2": [],
        "http://x/b/": ["c", "../a"],
        "http://x/b/c": [],
    }
    for url in run.data("start"):
        if "#" in url:
            run.fail(f"{url} was fetched: a fragment is a place in a page, drop it.")
        if url.split("/")[2] != "x":
            run.fail(f"{url} was fetched: it is on another host.")
        if url not in pages:
            run.fail(
                f"{url} was fetched, and no page links there: a link is resolved "
                "against the address of the page it stands in."
            )
    once(run, pages)
    reported(run, pages)
    run.leaks_nothing()


@scenario(
    "crawl() is cancelled: what runs is cancelled and awaited",
    cleanup=choice(3, 6),
    limit=choice(2, 3),
)
async def cancelled(lab, student, cleanup, limit):
    site = {"http://x/": [f"/{n}" for n in range(9)]}
    crawler = student.Crawler(fetcher(lab, site, cleanup=cleanup), limit=limit)
    task = lab.task(crawler.crawl("http://x/"))
    lab.cancel_at(task, 1.5)
    await asyncio.wait([task], timeout=60)
    return task.done() and task.cancelled()


@cancelled.check
def _(run, cleanup, limit):
    if sum(second < 1.5 for second in run.times("start")) > 1 + limit:
        run.fail(f"More than {limit} ran at the same time.")
    run.returns(True, "It was cancelled, so CancelledError has to leave crawl().")
    if any(second > 1.5 for second in run.times("start")):
        run.fail("A page was fetched after the cancel.")
    if len(run.data("cleaned up")) != limit:
        run.fail(
            "What ran had not cleaned up when crawl() ended: cancel it and await it."
        )
    run.takes(1.5 + cleanup, "It ends when what ran has cleaned up.")
    run.leaks_nothing()


@scenario("two crawls at once know nothing of each other")
async def two_crawls(lab, student):
    sites = (
        {"http://x/": ["/a", "/b"], "http://x/a": [], "http://x/b": ["/"]},
        {"http://x/": ["/b"], "http://x/b": ["/c"], "http://x/c": []},
    )
    crawls = (crawled(lab, student, fetcher(lab, site), 1) for site in sites)
    return await asyncio.gather(*crawls)


@two_crawls.check
def _(run):
    sites = (
        {"http://x/": ["/a", "/b"], "http://x/a": [], "http://x/b": ["/"]},
        {"http://x/": ["/b"], "http://x/b": ["/c"], "http://x/c": []},
    )
    run.returns(
        [{"pages": site, "failed": {}} for site in sites],
        "Each crawler has a report, known pages and places of its own: keep them in "
        "`self`, not in the class or the module.",
    )
    run.takes(3, "Three pages each, one at a time; the crawls do not wait for each other.")
    run.leaks_nothing()
