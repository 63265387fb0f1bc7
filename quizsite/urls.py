"""The front door: everything a learner sees, and the host's admin."""

from django.contrib import admin
from django.urls import include, path

from quizzes.views.doors import to_the_front_door, too_often

# One door for everybody; it counts who tries, and asks for the second step. Django's admin
# is told so by assignment, which mypy does not like.
admin.site.login = to_the_front_door  # type: ignore[method-assign]
handler429 = too_often  # allauth looks for it here

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("quizzes.urls")),
    path("account/", include("quizzes.account_urls")),
]
