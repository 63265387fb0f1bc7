import re
from collections.abc import Callable

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from quizzes.rules.words import indexed

# Stems are stored, so neither index knows a language any more, and both find the same.
SQLITE = """
CREATE VIRTUAL TABLE quizzes_passage_index USING fts5(
    title_words, text_words,
    content='quizzes_passage', content_rowid='id', tokenize='{tokenizer}'
)
"""
POSTGRESQL = """
ALTER TABLE quizzes_passage ADD COLUMN word_index tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('pg_catalog.{configuration}', title_words), 'A')
    || setweight(to_tsvector('pg_catalog.{configuration}', text_words), 'D')
) STORED
"""


def index_stems(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    make_index(schema_editor, tokenizer='ascii', configuration='simple')
    store(indexed, apps, schema_editor)


def index_words(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    make_index(schema_editor, tokenizer='porter unicode61', configuration='english')
    store(as_before, apps, schema_editor)


def as_before(text: str) -> str:
    return ' '.join(re.findall(r'[^\W_]+', text.lower()))


def make_index(
    schema_editor: BaseDatabaseSchemaEditor, tokenizer: str, configuration: str
) -> None:
    if schema_editor.connection.vendor == 'postgresql':
        statements = [
            'ALTER TABLE quizzes_passage DROP COLUMN word_index',
            POSTGRESQL.format(configuration=configuration),
            'CREATE INDEX quizzes_passage_words ON quizzes_passage USING gin (word_index)',
        ]
    else:
        statements = [
            'DROP TABLE quizzes_passage_index',
            SQLITE.format(tokenizer=tokenizer),
        ]
    for statement in statements:
        schema_editor.execute(statement)


def store(
    words_of: Callable[[str], str], apps: Apps, schema_editor: BaseDatabaseSchemaEditor
) -> None:
    passages = apps.get_model('quizzes', 'Passage').objects
    rows = list(passages.only('title', 'text'))
    for row in rows:
        row.title_words, row.text_words = words_of(row.title), words_of(row.text)
    passages.bulk_update(rows, ['title_words', 'text_words'], batch_size=100)
    if schema_editor.connection.vendor != 'postgresql':  # which keeps its own up to date
        schema_editor.execute(
            "INSERT INTO quizzes_passage_index(quizzes_passage_index) VALUES ('rebuild')"
        )


class Migration(migrations.Migration):

    dependencies = [
        ('quizzes', '0031_answered_here'),
    ]

    operations = [
        migrations.RunPython(index_stems, index_words),
    ]
