from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from quizzes.rules.words import indexed


def store_words_anew(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """With the parts of those in camel case; what is published unchanged is not made anew."""
    passages = apps.get_model('quizzes', 'Passage').objects
    rows = list(passages.only('title', 'text'))
    for row in rows:
        row.title_words, row.text_words = indexed(row.title), indexed(row.text)
    passages.bulk_update(rows, ['title_words', 'text_words'], batch_size=100)
    if schema_editor.connection.vendor != 'postgresql':  # which keeps its own up to date
        schema_editor.execute(
            "INSERT INTO quizzes_passage_index(quizzes_passage_index) VALUES ('rebuild')"
        )


class Migration(migrations.Migration):

    dependencies = [
        ('quizzes', '0034_right_answers_refused'),
    ]

    operations = [
        migrations.RunPython(store_words_anew, migrations.RunPython.noop),
    ]
