"""The published content: an Item is the envelope, its version's body the letter."""

from __future__ import annotations

from django.db import models

from quizzes.catalogue import shapes
from quizzes.catalogue.shapes import Kind


class Pack(models.Model):
    uid = models.CharField(max_length=64, unique=True)
    slug = models.SlugField(max_length=100, unique=True)
    title = models.CharField(max_length=200)
    blurb = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.title


class Topic(models.Model):
    pack = models.ForeignKey(Pack, models.CASCADE, related_name="topics")
    uid = models.CharField(max_length=64, unique=True)
    slug = models.SlugField(max_length=100, unique=True)
    title = models.CharField(max_length=200)
    order = models.PositiveIntegerField()
    needs = models.JSONField(default=list)  # slugs of topics to know first
    summary = models.TextField(blank=True)
    notes = models.TextField(blank=True)  # Markdown
    objectives = models.JSONField(default=list)  # dicts: id, level, text
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title


class CheatSheet(models.Model):
    """One printed page."""

    pack = models.ForeignKey(Pack, models.CASCADE, related_name="cheat_sheets")
    slug = models.SlugField(max_length=100)  # a topic's, or "night-before"
    title = models.CharField(max_length=200)
    text = models.TextField()  # Markdown

    class Meta:
        constraints = [
            models.UniqueConstraint("pack", "slug", name="one_cheat_sheet_a_topic")
        ]

    def __str__(self) -> str:
        return self.title


class Misconception(models.Model):
    """A wrong idea behind wrong answers; attempts name it by its id."""

    pack = models.ForeignKey(Pack, models.CASCADE, related_name="misconceptions")
    name = models.SlugField(max_length=100)  # its id in content files
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="misconceptions")
    sentence = models.TextField()
    cure = models.TextField()
    drill = models.SlugField(max_length=100)  # uid of the item that drills it

    class Meta:
        constraints = [
            models.UniqueConstraint("pack", "name", name="one_misconception_a_name")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def idea(self) -> shapes.Misconception:
        """As content files have it."""
        topic = self.topic.slug
        return shapes.Misconception(
            self.name, topic, self.sentence, self.cure, self.drill
        )


class ItemQuerySet(models.QuerySet["Item"]):
    def current(self) -> ItemQuerySet:
        return self.filter(retired_at=None, topic__retired_at=None)


class Item(models.Model):
    """Columns are what we search by; everything else is in the version's body."""

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="items")
    uid = models.CharField(max_length=100, unique=True)
    slug = models.SlugField(max_length=100, unique=True)
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in Kind])
    title = models.CharField(max_length=200)
    difficulty = models.PositiveSmallIntegerField()
    order = models.PositiveIntegerField(default=0)  # within its topic
    version = models.ForeignKey(
        "ItemVersion", models.PROTECT, null=True, related_name="+"
    )
    retired_at = models.DateTimeField(null=True, blank=True)
    variants = models.JSONField(default=list)  # uids of those of the same idea
    shift = models.FloatField(default=0.0)  # how much harder than its author thought
    shift_n = models.PositiveIntegerField(default=0)  # first attempts behind it

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["topic__order", "order", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_challenge(self) -> bool:
        return self.kind in (Kind.CHALLENGE, Kind.DEBUGGING)

    @property
    def is_retired(self) -> bool:
        """It, or its whole topic, is not asked any more."""
        return bool(self.retired_at or self.topic.retired_at)

    @property
    def current(self) -> ItemVersion:
        """The version that is asked now; a published item has one."""
        if self.version is None:
            raise ItemVersion.DoesNotExist(f"{self.uid} was never published.")
        return self.version

    @property
    def clock(self) -> str:
        """Whose time a challenge's programs live in."""
        return str(self.current.body.get("clock", "real"))


class ItemVersion(models.Model):
    """One text of an item, never changed: old attempts keep theirs."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="versions")
    digest = models.CharField(max_length=64)  # sha256 of the body
    body = models.JSONField()  # catalogue/codec.py reads it
    misread = models.JSONField(default=dict)  # by misconception: what it then prints
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("item", "digest", name="one_row_a_version")
        ]

    def __str__(self) -> str:
        return f"{self.item_id}@{self.digest[:12]}"
