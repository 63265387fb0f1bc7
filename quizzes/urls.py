"""Every door of the site, pages and sockets."""

from django.urls import URLPattern

app_name = "quizzes"
urlpatterns: list[URLPattern] = []
sockets: list[URLPattern] = []
