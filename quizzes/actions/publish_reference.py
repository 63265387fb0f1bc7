"""Files → rows of what is looked up and never attempted: here what is gone is deleted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quizzes.catalogue import passages, shapes
from quizzes.catalogue.record import Outputs
from quizzes.models import CheatSheet, Item, Misconception, Pack, Passage, Topic
from quizzes.rules.words import indexed


def publish_cheat_sheets(sheets: Iterable[shapes.CheatSheet], pack: Pack) -> None:
    kept = []
    for sheet in sheets:
        columns = {"title": sheet.title, "text": sheet.text}
        row, _ = CheatSheet.objects.update_or_create(
            pack=pack, slug=sheet.slug, defaults=columns
        )
        kept.append(row.pk)
    pack.cheat_sheets.exclude(pk__in=kept).delete()


def publish_misconceptions(
    ideas: Iterable[shapes.Misconception], pack: Pack, topics: Mapping[str, Topic]
) -> None:
    kept = []
    for idea in ideas:
        columns = {
            "topic": topics[idea.topic],
            "sentence": idea.sentence,
            "cure": idea.cure,
            "drill": idea.drill,
        }
        row, _ = Misconception.objects.update_or_create(
            pack=pack, name=idea.id, defaults=columns
        )
        kept.append(row.pk)
    pack.misconceptions.exclude(pk__in=kept).delete()


def publish_outputs(outputs: Mapping[str, Outputs], pack: Pack) -> None:
    """What programs print if they are misread, beside the version that was run."""
    rows = Item.objects.filter(topic__pack=pack, uid__in=outputs)
    for row in rows.select_related("version"):
        if row.version and row.version.misread != outputs[row.uid]:
            row.version.misread = dict(outputs[row.uid])
            row.version.save(update_fields=["misread"])


def publish_passages(pack: shapes.Pack, row: Pack, topics: Mapping[str, Topic]) -> None:
    """All of them anew: nothing points at one, and there are no more than a thousand."""
    items = dict(Item.objects.filter(topic__pack=row).values_list("uid", "pk"))
    Passage.objects.filter(topic__pack=row).delete()
    Passage.objects.bulk_create(
        Passage(
            topic=topics[found.topic],
            item_id=items.get(found.item),
            heading=found.heading,
            title=found.title,
            text=found.text,
            title_words=indexed(found.title),
            text_words=indexed(found.text),
        )
        for found in passages.passages(pack)
    )
    Passage.objects.rebuild_index()
