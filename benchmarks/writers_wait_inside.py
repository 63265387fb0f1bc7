"""The deeds of writers_wait.py, and the one who writes beside them."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Callable

from django.db import OperationalError, connection
from django.utils import timezone

from quizzes.actions.merge import merge
from quizzes.actions.my_data.export import export
from quizzes.actions.my_data.importing import import_archive
from quizzes.knowing.telling import retell_soon
from quizzes.models import Item, Learner

from .timing import table
from .years_of_answers import answer_for_a_year, write_notes

EVERY_SECONDS = 0.05
PROGRAMS_AMONG = 10  # answers, one of them is a program


class Writer(threading.Thread):
    """Saves a draft every 50 ms, over a connection of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.waited_seconds: list[float] = []
        self.refused = 0
        self.enough = threading.Event()
        self.learner = Learner.objects.create_guest()
        item = Item.objects.current()[0]
        moment = timezone.now()
        self.draft = self.learner.drafts.create(item=item, source="", saved_at=moment)

    def run(self) -> None:
        while not self.enough.wait(EVERY_SECONDS):
            began = time.perf_counter()
            self.draft.source += "."
            try:
                self.draft.save()
            except OperationalError:  # nobody's patience is endless
                self.refused += 1
            self.waited_seconds.append(time.perf_counter() - began)
        connection.close()


def beside(deed: Callable[[], object]) -> list[str]:
    writer = Writer()
    writer.start()
    began = time.perf_counter()
    try:
        deed()
    finally:
        took = time.perf_counter() - began
        writer.enough.set()
        writer.join()
        writer.learner.delete()
    longest = max(writer.waited_seconds)
    share = f"{longest / took:.2f}"
    return [f"{took:.1f}", f"{longest:.2f}", share, str(writer.refused)]


def main(answers: int) -> None:
    now, programs = timezone.now(), answers // PROGRAMS_AMONG
    heavy = Learner.objects.create_user("heavy")
    answer_for_a_year(heavy, answers, programs, now)
    write_notes(heavy, Item.objects.current(), now)
    file = io.BytesIO()
    export(heavy, file)
    guest = Learner.objects.create_guest()
    answer_for_a_year(guest, 0, 0, now, last_times=1)
    other = Learner.objects.create_user("other")
    rows = [
        ["export", *beside(lambda: export(heavy, io.BytesIO()))],
        ["import", *beside(lambda: import_archive(other, file))],
        ["merge", *beside(lambda: merge(guest, heavy))],
        ["tell again", *beside(lambda: retell_soon(heavy.pk))],
    ]
    database = "PostgreSQL" if connection.vendor == "postgresql" else "SQLite"
    print(f"On {database}, {answers} answers and {programs} runs, seconds\n")
    print(table(["", "took", "others waited at most", "share", "refused"], rows))
