from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# English endings, as before, but no word is thought too common to be found: what SQLite's
# index has always done.
WITHOUT_STOP_WORDS = (
    """
    CREATE TEXT SEARCH DICTIONARY quizzes_stems (
        TEMPLATE = snowball, Language = english
    )
    """,
    'CREATE TEXT SEARCH CONFIGURATION quizzes_words (COPY = pg_catalog.english)',
    """
    ALTER TEXT SEARCH CONFIGURATION quizzes_words
        ALTER MAPPING REPLACE english_stem WITH quizzes_stems
    """,
)
FORGET = (
    'DROP TEXT SEARCH CONFIGURATION quizzes_words',
    'DROP TEXT SEARCH DICTIONARY quizzes_stems',
)
DROP_INDEX = 'ALTER TABLE quizzes_passage DROP COLUMN word_index'


def make_index(configuration: str) -> tuple[str, str]:
    return (
        f"""
        ALTER TABLE quizzes_passage ADD COLUMN word_index tsvector GENERATED ALWAYS AS (
            setweight(to_tsvector('{configuration}', title_words), 'A')
            || setweight(to_tsvector('{configuration}', text_words), 'D')
        ) STORED
        """,
        'CREATE INDEX quizzes_passage_words ON quizzes_passage USING gin (word_index)',
    )


def keep_every_word(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == 'postgresql':
        for statement in (*WITHOUT_STOP_WORDS, DROP_INDEX, *make_index('quizzes_words')):
            schema_editor.execute(statement)


def drop_stop_words(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == 'postgresql':
        for statement in (DROP_INDEX, *make_index('pg_catalog.english'), *FORGET):
            schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('quizzes', '0031_answered_here'),
    ]

    operations = [
        migrations.RunPython(keep_every_word, drop_stop_words),
    ]
