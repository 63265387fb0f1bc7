"""Every door of the site, pages and sockets."""

from django.urls import URLPattern, path

from quizzes.live.run_socket import RunSocket
from quizzes.views import (
    account,
    attempts,
    challenges,
    cheat_sheets,
    drafts,
    health,
    home,
    playground,
    practice,
    progress,
    questions,
    runs,
    topics,
)

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("warm-up/", home.warm_up_step, name="warm-up"),
    path("topics/", topics.topics, name="topics"),
    path("topics/<slug:slug>/", topics.topic, name="topic"),
    path("topics/<slug:slug>/cheat-sheet/", cheat_sheets.of_topic, name="cheat-sheet"),
    path("cheat-sheet/", cheat_sheets.night_before, name="night-before"),
    path("topics/<slug:slug>/next/", topics.next_item, name="next"),
    path("questions/<slug:slug>/", questions.question, name="question"),
    path("attempts/<uuid:uid>/", attempts.attempt, name="attempt"),
    path("attempts/<uuid:uid>/take-back/", attempts.take_back, name="take-back"),
    path("challenges/<slug:slug>/", challenges.challenge, name="challenge"),
    path("challenges/<slug:slug>/draft/", drafts.draft, name="draft"),
    path("challenges/<slug:slug>/reset/", challenges.reset, name="reset"),
    path("challenges/<slug:slug>/start/", challenges.start, name="start"),
    path("challenges/<slug:slug>/submit/", challenges.submit, name="submit"),
    path("challenges/<slug:slug>/texts/", drafts.texts, name="texts"),
    path("challenges/<slug:slug>/restore/", drafts.restore, name="restore"),
    path("findings/<slug:name>/", topics.finding, name="finding"),
    path("playground/", playground.playground, name="playground"),
    path("runs/<uuid:uid>/", runs.run, name="run"),
    path("runs/<uuid:uid>/stop/", runs.stop, name="stop"),
    path("practice/", practice.practice, name="practice"),
    path("practice/start/", practice.start, name="practice-start"),
    path("practice/settings/", practice.settings, name="practice-settings"),
    path("practice/<uuid:uid>/", practice.session, name="practice-session"),
    path("practice/<uuid:uid>/pass/", practice.pass_over, name="practice-pass"),
    path("practice/<uuid:uid>/end/", practice.end, name="practice-end"),
    path("progress/", progress.progress, name="progress"),
    path("account/", account.account, name="account"),
    path("healthz", health.healthz, name="healthz"),
]
sockets: list[URLPattern] = [path("ws/runs/", RunSocket.as_asgi())]
