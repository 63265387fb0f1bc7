"""What the host may look into. Content is changed in files, and work only by who did it."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.http import HttpRequest

from quizzes.models import (
    Attempt,
    Draft,
    Item,
    ItemVersion,
    KeptText,
    Learner,
    Pack,
    Run,
    Topic,
)

admin.site.site_header = "Interleave"
admin.site.register(Learner, UserAdmin)


class ReadOnly(admin.ModelAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Pack)
class PackAdmin(ReadOnly):
    list_display = ("title", "slug", "uid")


@admin.register(Topic)
class TopicAdmin(ReadOnly):
    list_display = ("title", "slug", "order", "retired_at")


@admin.register(Item)
class ItemAdmin(ReadOnly):
    list_display = ("title", "slug", "kind", "topic", "difficulty", "retired_at")
    list_filter = ("kind", "topic", "difficulty")
    list_select_related = ("topic",)
    search_fields = ("title", "slug", "uid")


@admin.register(ItemVersion)
class ItemVersionAdmin(ReadOnly):
    list_display = ("item", "digest", "published_at")
    list_select_related = ("item",)


@admin.register(Attempt)
class AttemptAdmin(ReadOnly):
    list_display = ("uid", "learner", "item", "outcome", "created_at")
    list_filter = ("outcome",)
    list_select_related = ("learner", "item")
    search_fields = ("uid", "learner__username", "item__slug")


@admin.register(Draft, KeptText)
class TextAdmin(ReadOnly):
    list_display = ("learner", "item")
    list_select_related = ("learner", "item")


@admin.register(Run)
class RunAdmin(ReadOnly):
    list_display = ("uid", "learner", "kind", "state", "created_at", "finished_at")
    list_filter = ("kind", "state")
    list_select_related = ("learner",)
