"""The texts that can be searched, and the index of their words: each database has its own."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import EmptyResultSet
from django.db import connection, models

from quizzes.rules.searching import Wanted
from quizzes.rules.words import spelled

from .library import Item, Topic


class PassageManager(models.Manager["Passage"]):
    def having(
        self, words: Sequence[Wanted], among: models.QuerySet[Passage]
    ) -> list[int]:
        """Keys, the best first: of those that have all the words, else of any of them.

        ``among`` is narrowed before anything is searched, so that nothing better that is
        not asked for takes the place of what is.
        """
        search = in_postgresql if is_postgresql() else in_sqlite
        try:
            narrowed, given = among.order_by().values("pk").query.sql_with_params()
        except EmptyResultSet:  # what is asked for cannot be
            return []
        for all_of_them in (True, False):
            statement, query = search(words, all_of_them)
            with connection.cursor() as cursor:
                cursor.execute(statement.format(among=narrowed), [query, *given])
                if found := [key for (key,) in cursor.fetchall()]:
                    return found
        return []

    def rebuild_index(self) -> None:
        """PostgreSQL keeps its own up to date: a generated column."""
        if not is_postgresql():
            with connection.cursor() as cursor:
                cursor.execute(
                    "INSERT INTO quizzes_passage_index(quizzes_passage_index) "
                    "VALUES ('rebuild')"
                )


class Passage(models.Model):
    """A part of a topic's notes, or what an item asks. Made when content is published."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="passages")
    item = models.ForeignKey(Item, models.CASCADE, null=True, related_name="passages")
    heading = models.CharField(max_length=300, blank=True)
    title = models.CharField(max_length=300)
    text = models.TextField()  # plain, to show
    title_words = models.TextField()  # as rules/words.py spells them, to search
    text_words = models.TextField()

    objects = PassageManager()

    def __str__(self) -> str:
        return self.title


def is_postgresql() -> bool:
    return connection.vendor == "postgresql"


def in_postgresql(words: Sequence[Wanted], all_of_them: bool) -> tuple[str, str]:
    """Spelled, no word is an operator of to_tsquery, nor more than one word."""
    query = joined(words, all_of_them, (" & ", " | "), ("{}", "{}:*"))
    return (
        "SELECT passage.id "
        "FROM quizzes_passage AS passage, to_tsquery('simple', %s) AS query "
        "WHERE word_index @@ query AND passage.id IN ({among}) "
        "ORDER BY ts_rank(word_index, query) DESC, passage.id",
        query,
    )


def in_sqlite(words: Sequence[Wanted], all_of_them: bool) -> tuple[str, str]:
    """Quoted, no word is an operator of FTS5; its bm25 is the lower the better.

    The plus keeps FTS5 from searching once for each row that it might be among.
    """
    query = joined(words, all_of_them, (" AND ", " OR "), ('"{}"', '"{}"*'))
    return (
        "SELECT rowid FROM quizzes_passage_index "
        "WHERE quizzes_passage_index MATCH %s AND +rowid IN ({among}) "
        "ORDER BY bm25(quizzes_passage_index, 8.0, 1.0), rowid",
        query,
    )


def joined(
    words: Sequence[Wanted],
    all_of_them: bool,
    and_or: tuple[str, str],
    whole_or_begun: tuple[str, str],
) -> str:
    """One query in the language of a database."""
    (and_, or_), (whole, begun) = and_or, whole_or_begun
    each = [
        [whole.format(spelled(word.stem))]
        + [begun.format(spelled(word.beginning))] * bool(word.beginning)
        for word in words
    ]
    return (and_ if all_of_them else or_).join(f"({or_.join(one)})" for one in each)
