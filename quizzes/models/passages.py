"""The texts that can be searched, and the index of their words: each database has its own."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection, models

from .library import Item, Topic

MOST_FOUND = 500


class PassageManager(models.Manager["Passage"]):
    def scores(self, words: Sequence[str]) -> dict[int, float]:
        """By primary key, the higher the better; all words, else any of them."""
        if not words:
            return {}
        search = scores_in_postgresql if is_postgresql() else scores_in_sqlite
        return search(words, all_of_them=True) or search(words, all_of_them=False)

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
    title_words = models.TextField()  # as rules/searching.py sees them, to search
    text_words = models.TextField()

    objects = PassageManager()

    def __str__(self) -> str:
        return self.title


def is_postgresql() -> bool:
    return connection.vendor == "postgresql"


def scores_in_postgresql(words: Sequence[str], all_of_them: bool) -> dict[int, float]:
    """The words are letters and digits alone, so none can mean anything to to_tsquery."""
    query = (" & " if all_of_them else " | ").join((*words[:-1], f"{words[-1]}:*"))
    return scores(
        "SELECT passage.id, ts_rank(word_index, query) AS score "
        "FROM quizzes_passage AS passage, to_tsquery('english', %s) AS query "
        "WHERE word_index @@ query ORDER BY score DESC, passage.id LIMIT %s",
        query,
    )


def scores_in_sqlite(words: Sequence[str], all_of_them: bool) -> dict[int, float]:
    """Quoted, no word is an operator of FTS5; its bm25 is the lower the better."""
    quoted = [f'"{word}"' for word in words]
    query = (" AND " if all_of_them else " OR ").join((*quoted[:-1], f"{quoted[-1]}*"))
    return scores(
        "SELECT rowid, -bm25(quizzes_passage_index, 8.0, 1.0) AS score "
        "FROM quizzes_passage_index WHERE quizzes_passage_index MATCH %s "
        "ORDER BY score DESC, rowid LIMIT %s",
        query,
    )


def scores(statement: str, query: str) -> dict[int, float]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [query, MOST_FOUND])
        return dict(cursor.fetchall())
