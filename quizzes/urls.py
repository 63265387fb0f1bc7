"""Every door of the site, pages and sockets."""

from django.urls import URLPattern, path

from quizzes.live.run_socket import RunSocket

app_name = "quizzes"
urlpatterns: list[URLPattern] = []
sockets: list[URLPattern] = [path("ws/runs/", RunSocket.as_asgi())]
