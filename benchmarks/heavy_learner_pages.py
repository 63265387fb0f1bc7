"""The pages of heavy_learner.py: who opens them, how many queries and how long they take."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from quizzes.models import Item, Learner, Passage
from quizzes.rules.searching import wanted
from quizzes.views.history import ON_A_PAGE

from .timing import MS, table
from .year_of_practice import FOR_A_YEAR, ONCE, practise
from .years_of_answers import answer_for_a_year, at_the_end, set_bookmarks, write_notes

ANSWERS, PROGRAMS = 20_000, 2000
MOST_QUERIES, MOST_TIMES = 12, 1.5
AGAIN = 2  # so many times the rounds for what is over, before it is believed


@dataclass(slots=True)
class Visitor:
    """One learner's browser, and how long each page took."""

    name: str
    client: Client
    pages: list[str]
    cpu_seconds: list[list[float]] = field(default_factory=list)  # by page
    wall_seconds: list[list[float]] = field(default_factory=list)
    queries: list[int] = field(default_factory=list)

    def open(self, page: int) -> None:
        wall, cpu = time.perf_counter(), time.process_time()
        answer = self.client.get(self.pages[page], follow=True)
        self.cpu_seconds[page].append(time.process_time() - cpu)
        self.wall_seconds[page].append(time.perf_counter() - wall)
        assert answer.status_code == 200, self.pages[page]


def visitor(name: str, tell: Callable[[Learner], None]) -> Visitor:
    learner = Learner.objects.create_user(name)
    began = time.perf_counter()
    tell(learner)
    answers, seconds = learner.attempts.count(), time.perf_counter() - began
    print(f"{name}: {answers} answers, told in {seconds:.0f} s")
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(learner)
    return Visitor(name, client, pages_of(learner))


def everybody() -> list[Visitor]:
    """Of heavy_learner.py: new, light and heavy."""
    now, items = timezone.now(), list(Item.objects.current())

    def begin(learner: Learner) -> None:
        answer_for_a_year(learner, 0, 0, now, last_times=1)
        write_notes(learner, at_the_end(items)[:1], now)
        set_bookmarks(learner, at_the_end(items)[:1], now)
        practise(learner, ONCE, now)

    def answer(answers: int, programs: int) -> Callable[[Learner], None]:
        def tell(learner: Learner) -> None:
            answer_for_a_year(learner, answers, programs, now)
            write_notes(learner, items, now)
            set_bookmarks(learner, items, now)
            practise(learner, FOR_A_YEAR, now)

        return tell

    return [
        visitor("new", begin),
        visitor("light", answer(len(items), sum(item.is_challenge for item in items))),
        visitor("heavy", answer(ANSWERS, PROGRAMS)),
    ]


def pages_of(learner: Learner) -> list[str]:
    """The same for everybody, but that each compares and sees an attempt of their own."""
    question, last = at_the_end(list(Item.objects.current()))
    program = learner.attempts.filter(item=last).first()
    assert program
    topic = question.topic.slug
    session, over = learner.practice_sessions.all()[:2]
    interview = learner.interviews.all()[0].uid
    return [
        "/",
        "/topics/",
        f"/topics/{topic}/",
        f"/topics/{topic}/next/",
        "/practice/",
        f"/practice/{session.uid}/",
        f"/practice/{over.uid}/",
        "/progress/",
        "/progress/ideas/",
        "/history/",
        "/history/runs/",
        f"/history/?before={far_down(learner)}",
        f"/history/?topic={topic}",
        f"/history/?item={question.slug}",
        "/history/?said=sure",
        f"/history/?day={program.day}",
        f"/attempts/{question.attempts.filter(learner=learner)[0].uid}/",
        f"/history/{program.uid}/compare/",
        f"/runs/{program.run.uid}/",
        "/search/?q=await",
        "/search/?q=semaphore",
        "/search/?state=wrong",
        "/search/?state=noted",
        f"/topics/{topic}/cheat-sheet/",
        f"/questions/{question.slug}/",
        f"/challenges/{program.item.slug}/",
        f"/challenges/{program.item.slug}/texts/",
        f"/items/{question.slug}/report/",
        "/notes/",
        "/interviews/",
        f"/interviews/{interview}/",
        f"/interviews/{interview}/playback/",
        "/playground/",
        "/account/",
        "/account/data/",
        "/account/data/delete/",
        "/account/address/",
        "/account/second/",
    ]


def far_down(learner: Learner) -> UUID:
    """Of an attempt with a last page of them below it, if there are so many."""
    return [*learner.attempts.reverse()[:ON_A_PAGE]][-1].uid


def main(rounds: int) -> None:
    visitors = everybody()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # as it does itself, minutes after so many rows
    for one in visitors:
        one.cpu_seconds = [[] for _ in one.pages]
        one.wall_seconds = [[] for _ in one.pages]
        one.queries = [queries(one, page) for page in range(len(one.pages))]
    measure(visitors, range(len(visitors[0].pages)), rounds)
    measure(visitors, over(visitors), AGAIN * rounds)  # a busy machine slows anybody
    is_good = show(visitors)
    show_authors_pages(rounds)
    sys.exit(not is_good)


def measure(visitors: list[Visitor], pages: Sequence[int], rounds: int) -> None:
    for _ in range(rounds):
        cache.clear()  # it counts searches, which come faster here than a person's
        for page in pages:
            for one in visitors:
                one.open(page)


def over(visitors: list[Visitor]) -> list[int]:
    """Pages that took the processor too long."""
    times = [[statistics.median(each) for each in one.cpu_seconds] for one in visitors]
    by_page = enumerate(zip(*times, strict=True))
    return [page for page, each in by_page if each[-1] > MOST_TIMES * min(each)]


def queries(one: Visitor, page: int) -> int:
    one.client.get(one.pages[page], follow=True)  # what is kept in memory is read once
    with CaptureQueriesContext(connection) as taken:
        one.client.get(one.pages[page])
    return len(taken)


def show(visitors: list[Visitor]) -> bool:
    """Whether every page is as quick as it must be."""
    new, _, heavy = visitors
    rows = []
    slower: dict[str, list[str]] = {"processor": [], "wall": []}
    for page, name in enumerate(heavy.pages):
        cpu, wall = (
            [statistics.median(one[page]) for one in each]
            for each in (
                [one.cpu_seconds for one in visitors],
                [one.wall_seconds for one in visitors],
            )
        )
        row = [
            shortened(name),
            f"{new.queries[page]} {heavy.queries[page]}",
            *(f"{each * MS:.1f}" for each in cpu),
            f"{cpu[2] / cpu[0]:.2f}",
            f"{cpu[2] / cpu[1]:.2f}",
            f"{wall[2] / wall[0]:.2f}",
            f"{wall[2] / wall[1]:.2f}",
        ]
        rows.append(row)
        for clock, times in (("processor", cpu), ("wall", wall)):
            if times[2] > MOST_TIMES * min(times):
                slower[clock].append(row[0])
    database = "PostgreSQL" if connection.vendor == "postgresql" else "SQLite"
    rounds = len(heavy.cpu_seconds[0])
    print(f"On {database}; medians of {rounds} rounds, ms of the process\n")
    head = ["", "queries", "new", "light", "heavy", "h/new", "h/light", "wall h/new"]
    print(table([*head, "wall h/light"], rows))
    for clock, pages in slower.items():
        told = f"Over {MOST_TIMES} times as long by the {clock}"
        print(f"\n{told}: {', '.join(pages) or 'none'}")
    most = max(heavy.queries)
    print(f"Most queries: {most}" + " (too many)" * (most > MOST_QUERIES))
    print(f"\nA search among {Passage.objects.count()} passages:\n{plan_of_search()}")
    return not over(visitors) and most <= MOST_QUERIES


def show_authors_pages(rounds: int) -> None:
    """No learner's: nothing is asked of them here."""
    staff = Learner.objects.create_user("author", is_staff=True)
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(staff)
    question, program = at_the_end(list(Item.objects.current()))
    slugs = ("", f"{question.slug}/", f"{program.slug}/")
    pages = [f"/authoring/{slug}" for slug in slugs]
    author = Visitor("author", client, pages, [[], [], []], [[], [], []])
    rows = []
    for page, name in enumerate(author.pages):
        taken = queries(author, page)
        for _ in range(rounds):
            author.open(page)
        seconds = statistics.median(author.cpu_seconds[page])
        rows.append([shortened(name), str(taken), f"{seconds * MS:.1f}"])
    print("\n" + table(["Authors' pages", "queries", "ms"], rows))


def plan_of_search() -> str:
    """How the database goes about a search."""
    with CaptureQueriesContext(connection) as taken:
        Passage.objects.having(wanted("semaphore"), among=Passage.objects.all())
    explain = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
    with connection.cursor() as cursor:
        cursor.execute(f"{explain} {taken[0]['sql']}")
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def shortened(page: str) -> str:
    return page if len(page) < 36 else f"{page[:16]}…{page[-12:]}"
