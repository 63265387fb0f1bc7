"""Questions of every kind are asked, answered and explained; a form that is wrong loses nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from quizzes.actions.publish_content import publish
from quizzes.catalogue import codec
from quizzes.catalogue.reader import read_pack
from quizzes.models import Attempt, Item, Learner, Run
from quizzes.rules.efforts import Part

Form = Callable[..., dict[str, object]]

RIGHT_ANSWERS = [
    ("pick-one", {"choice": "0"}),
    ("pick-some", {"choice": ["0"]}),
    ("predict", {"text": "one\r\ntwo\r\n"}),
    ("fill", {"text": "asyncio.sleep"}),
    ("spot", {"line": "2"}),
    ("recall", {"said": "a scheduler", "point": ["0", "2"]}),
    ("say", {"said": "it suspends", "point": ["0", "1", "2"]}),
    ("order", {"order": ["1", "2", "3", "4"]}),
]
WRONG_ANSWERS = [
    ("pick-one", {"choice": "1"}, "Only <code>await</code> gives it."),
    ("pick-some", {"choice": ["0", "1"]}, "A list has no <code>__await__</code>."),
    ("predict", {"text": "two"}, "The first line is printed too."),
    ("fill", {"text": "wait"}, "That one waits for tasks."),
    ("spot", {"line": "1"}, "This line is right."),
    ("recall", {"said": "", "point": "1"}, "You did not tick it"),
    ("say", {"point": ["0", "1"], "claim": "0"}, "Score: 1 of 4."),
    ("say", {"point": ["0", "1"], "claim": "0"}, "You claimed it"),
]
KINDS = [slug for slug, _ in RIGHT_ANSWERS]


@pytest.mark.parametrize("slug", KINDS)
def test_every_kind_is_asked_with_its_prompt(as_ada: Client, slug: str) -> None:
    page = as_ada.get(f"/questions/{slug}/")
    assert page.status_code == 200
    assert page.templates[0].name == "questions/show.html"


@pytest.mark.parametrize(("slug", "fields"), RIGHT_ANSWERS)
def test_a_right_answer_of_every_kind_is_right(
    as_ada: Client, ada: Learner, form: Form, slug: str, fields: dict[str, object]
) -> None:
    page = as_ada.post(f"/questions/{slug}/", form(slug, **fields), follow=True)
    assert ada.attempts.get().outcome == Attempt.Outcome.RIGHT
    assert heading(page) == "Right."


@pytest.mark.parametrize(("slug", "fields", "reason"), WRONG_ANSWERS)
def test_a_wrong_answer_is_told_why(
    as_ada: Client,
    ada: Learner,
    form: Form,
    slug: str,
    fields: dict[str, object],
    reason: str,
) -> None:
    page = as_ada.post(f"/questions/{slug}/", form(slug, **fields), follow=True)
    assert ada.attempts.get().outcome == Attempt.Outcome.WRONG
    assert heading(page) == "Not right."
    assert reason in page.content.decode()


def test_every_option_is_explained_and_marked_in_words(
    as_ada: Client, form: Form
) -> None:
    page = as_ada.post(
        "/questions/pick-one/", form("pick-one", choice="1"), follow=True
    )
    html = page.content.decode()
    assert "Right, and you did not pick it" in html
    assert "Wrong, and you picked it" in html
    assert "The call runs nothing." in html
    assert "The body runs when the object is awaited." in html


def test_options_are_shown_again_in_the_order_in_which_they_were_asked(
    as_ada: Client, form: Form
) -> None:
    for _ in range(6):
        asked = as_ada.get("/questions/pick-one/").context["sheet"]
        sent = form("pick-one", choice="0", token=str(asked.token))
        told = as_ada.post("/questions/pick-one/", sent, follow=True)
        assert [o.text for o in told.context["options"]] == [
            o.text for o in asked.options
        ]


def test_an_order_that_only_running_can_judge_is_queued_with_its_attempt(
    as_ada: Client, ada: Learner, form: Form
) -> None:
    sent = form("order", order=["1", "3", "2", "4"])
    reply = as_ada.post("/questions/order/", sent)
    run = ada.runs.get()
    assert (run.kind, run.state, run.clock) == (
        Run.Kind.ORDER,
        Run.State.QUEUED,
        "virtual",
    )
    assert run.source.split("\n")[1] == '__import__("time").sleep(seconds)'
    assert run.attempt.outcome == Attempt.Outcome.PENDING
    assert reply.url == f"/attempts/{run.attempt.uid}/"


def test_a_verdict_that_is_on_its_way_is_said_to_be(
    as_ada: Client, ada: Learner, form: Form
) -> None:
    as_ada.post("/questions/order/", form("order", order=["1", "3", "2", "4"]))
    attempt = ada.attempts.get()
    ada.attempts.update(created_at=timezone.now() - timedelta(seconds=60))
    page = as_ada.get(f"/attempts/{attempt.uid}/")
    assert heading(page) == "Judging: your program is being run."


def test_what_we_failed_to_judge_is_our_fault(
    as_ada: Client, ada: Learner, form: Form
) -> None:
    as_ada.post("/questions/order/", form("order", order=["1", "3", "2", "4"]))
    ada.attempts.update(
        outcome=Attempt.Outcome.NOT_JUDGED, verdict={"sentence": "Our fault."}
    )
    page = as_ada.get(f"/attempts/{ada.attempts.get().uid}/")
    assert heading(page) == "Not judged."
    assert "Our fault." in page.content.decode()


def test_lines_are_moved_without_javascript(
    as_ada: Client, form: Form, ada: Learner
) -> None:
    sent = form("order", order=["1", "2", "3", "4"], move="down 2")
    page = as_ada.post("/questions/order/", sent)
    assert [line.number for line in page.context["sheet"].lines] == [1, 3, 2, 4]
    assert ada.attempts.count() == 0


def test_the_same_form_twice_is_one_attempt(
    as_ada: Client, ada: Learner, form: Form
) -> None:
    sent = form("pick-one", choice="1")
    first = as_ada.post("/questions/pick-one/", sent)
    second = as_ada.post("/questions/pick-one/", sent)
    assert first.url == second.url
    assert ada.attempts.count() == 1


def test_a_used_form_with_another_answer_is_shown_again_with_that_answer(
    as_ada: Client, ada: Learner, form: Form
) -> None:
    sent = form("predict", text="two")
    as_ada.post("/questions/predict/", sent)
    page = as_ada.post("/questions/predict/", {**sent, "text": "one\ntwo"})
    sheet = page.context["sheet"]
    assert page.status_code == 409
    assert sheet.text == "one\ntwo"
    assert str(sheet.token) != sent["token"]
    assert ada.attempts.get().outcome == Attempt.Outcome.WRONG
    as_ada.post(
        "/questions/predict/", {**sent, "text": sheet.text, "token": sheet.token}
    )
    assert ada.attempts.count() == 2


def test_an_empty_answer_is_asked_for_and_its_form_stays_good(
    as_ada: Client, ada: Learner, form: Form
) -> None:
    sent = form("pick-one")
    page = as_ada.post("/questions/pick-one/", sent)
    assert page.status_code == 422
    assert page.context["sheet"].mistake == "Pick an option first."
    said = '<div class="notice" tabindex="-1" autofocus role="alert">'
    assert said in page.content.decode()  # the focus goes where the reason is
    assert str(page.context["sheet"].token) == sent["token"]
    assert ada.attempts.count() == 0


@pytest.mark.parametrize(
    "spoilt",
    [
        {"token": "no token"},
        {"token": ""},
        {"version": "0"},
        {"version": "seven"},
        {"version": "9" * 40},
        {"version": "²"},
    ],
)
def test_a_spoilt_form_is_shown_again_with_what_was_typed(
    as_ada: Client, ada: Learner, form: Form, spoilt: dict[str, str]
) -> None:
    page = as_ada.post("/questions/fill/", form("fill", text="my <answer>", **spoilt))
    assert page.status_code == 422
    assert page.context["sheet"].text == "my <answer>"
    assert "my &lt;answer&gt;" in page.content.decode()
    assert ada.attempts.count() == 0


def test_the_version_of_another_question_is_refused(
    as_ada: Client, ada: Learner, form: Form
) -> None:
    other = Item.objects.get(slug="spot").version_id
    page = as_ada.post(
        "/questions/pick-one/", form("pick-one", choice="0", version=other)
    )
    assert page.status_code == 422
    assert ada.attempts.count() == 0


@pytest.mark.parametrize(
    ("slug", "fields"),
    [
        ("pick-one", {"choice": "7"}),
        ("pick-one", {"choice": ["0", "1"]}),
        ("pick-one", {"choice": "-1"}),
        ("spot", {"line": "99"}),
        ("order", {"order": ["1", "1", "2", "3"]}),
        ("order", {"order": ["2", "1", "3", "4"]}),
        ("recall", {"point": "x"}),
        ("say", {"claim": "1"}),
        ("fill", {"text": "x" * 20_000}),
    ],
)
def test_fields_that_no_page_of_ours_sends_are_refused_kindly(
    as_ada: Client, ada: Learner, form: Form, slug: str, fields: dict[str, object]
) -> None:
    page = as_ada.post(f"/questions/{slug}/", form(slug, **fields))
    assert page.status_code == 422
    assert page.context["sheet"].mistake
    assert ada.attempts.count() == 0


def test_an_answer_counts_for_the_version_that_was_shown(
    as_ada: Client, ada: Learner, form: Form, changed_pack: Path
) -> None:
    sent = form("fill", text="sleep")
    old = Item.objects.get(slug="fill").version
    republish(changed_pack)
    page = as_ada.post("/questions/fill/", sent, follow=True)
    assert ada.attempts.get().version == old
    assert ada.attempts.get().outcome == Attempt.Outcome.RIGHT
    assert "This question has been changed since." in page.content.decode()


def test_a_question_retired_in_the_meantime_still_takes_the_answer(
    as_ada: Client, ada: Learner, form: Form
) -> None:
    sent = form("fill", text="sleep")
    Item.objects.filter(slug="fill").update(retired_at=timezone.now())
    as_ada.post("/questions/fill/", sent)
    assert ada.attempts.get().outcome == Attempt.Outcome.RIGHT


def test_a_retired_question_is_not_asked_any_more(as_ada: Client) -> None:
    Item.objects.filter(slug="fill").update(retired_at=timezone.now())
    page = as_ada.get("/questions/fill/")
    assert page.status_code == 410
    assert "was retired" in page.content.decode()


def test_the_attempts_of_others_are_not_there(
    as_ada: Client, as_bob: Client, guest: Client, form: Form
) -> None:
    told = as_ada.post("/questions/pick-one/", form("pick-one", choice="0")).url
    assert as_ada.get(told).status_code == 200
    assert as_bob.get(told).status_code == 404
    assert guest.get(told).status_code == 404


def test_two_learners_may_use_the_same_token(
    as_ada: Client, as_bob: Client, form: Form
) -> None:
    sent = form("pick-one", choice="0")
    as_ada.post("/questions/pick-one/", sent)
    as_bob.post("/questions/pick-one/", sent)
    assert Attempt.objects.count() == 2


def test_a_form_whose_cookies_were_lost_is_shown_again(form: Form) -> None:
    strict = Client(enforce_csrf_checks=True)
    page = strict.post("/questions/fill/", form("fill", text="my <answer>"))
    html = page.content.decode()
    assert page.status_code == 403
    assert "my &lt;answer&gt;" in html
    again = dict(re.findall(r'name="(\w+)" value="([^"]*)"', html))
    sent = {**again, "text": "sleep"}
    assert strict.post("/questions/fill/", sent, follow=True).status_code == 200
    assert Attempt.objects.get().outcome == Attempt.Outcome.RIGHT


def test_posts_faster_than_a_persons_are_refused_and_kept(
    as_ada: Client, ada: Learner, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizzes.views.limits.POSTS_A_MINUTE", 1)
    as_ada.post("/questions/fill/", form("fill", text="first"))
    page = as_ada.post("/questions/fill/", form("fill", text="second"))
    assert page.status_code == 429
    assert "second" in page.content.decode()
    assert ada.attempts.count() == 1


def test_the_time_taken_is_kept_unless_it_is_nonsense(
    as_ada: Client, ada: Learner, form: Form
) -> None:
    now = int(timezone.now().timestamp())
    for asked_at in (now - 30, now + 999, "soon", "9" * 30):
        as_ada.post("/questions/fill/", form("fill", text="x", asked_at=asked_at))
    taken = list(ada.attempts.order_by("pk").values_list("seconds_taken", flat=True))
    assert taken[0] >= 30
    assert taken[1:] == [None, None, None]


def test_a_challenge_is_not_asked_as_a_question(as_ada: Client) -> None:
    assert as_ada.get("/questions/double-it/").url == "/challenges/double-it/"
    assert as_ada.get("/challenges/fill/").status_code == 404


def test_feedback_takes_few_queries_however_many_attempts(
    as_ada: Client, form: Form, django_assert_num_queries: Callable[..., object]
) -> None:
    for _ in range(3):
        told = as_ada.post("/questions/pick-one/", form("pick-one", choice="0")).url
        # session, learner, attempt, practice, note; judged again, another one counts
        with django_assert_num_queries(7):
            as_ada.get(told)


def test_asking_takes_few_queries(
    as_ada: Client, django_assert_num_queries: Callable[..., object]
) -> None:
    with django_assert_num_queries(5):  # session, learner, item, practice, note
        as_ada.get("/questions/pick-one/")


@pytest.fixture
def changed_pack(tmp_path: Path) -> Path:
    """The same pack, with another accepted answer to ``fill``."""
    good = Path(__file__).parents[1] / "packs" / "good"
    for file in good.rglob("*"):
        if file.is_file():
            copy = tmp_path / "good" / file.relative_to(good)
            copy.parent.mkdir(parents=True, exist_ok=True)
            text = file.read_text()
            copy.write_text(text.replace('accepted = ["sleep"]', 'accepted = ["run"]'))
    return tmp_path / "good"


def republish(folder: Path) -> None:
    pack, complaints = read_pack(folder)
    assert complaints == []
    assert pack
    publish(pack, timezone.now())


def heading(page: object) -> str:
    return re.findall("<h2>(.*?)</h2>", page.content.decode())[0]


def test_an_answer_like_that_of_a_misread_program_is_told_why(
    as_ada: Client, ada: Learner, form: Form
) -> None:
    version = Item.objects.get(slug="predict").current
    item = codec.decode(version.body)
    asks = replace(item.asks, misconceptions=("awaits-overlap",))
    version.body = codec.encode(replace(item, asks=asks))
    version.misread = {"awaits-overlap": "two\none\n"}
    version.save()
    page = as_ada.post(
        "/questions/predict/", form("predict", text="two\r\none"), follow=True
    )
    attempt = ada.attempts.get()
    assert attempt.outcome == Attempt.Outcome.WRONG
    assert attempt.verdict["misconceptions"] == ["awaits-overlap"]
    assert "if this were true: “Two awaits one after the other overlap.”" in (
        page.content.decode()
    )


def test_a_wrong_answer_leads_to_the_idea_behind_it_and_its_drill(
    as_ada: Client, form: Form
) -> None:
    page = as_ada.post("/questions/fill/", form("fill", text="wait"), follow=True)
    html = page.content.decode()
    assert "<q>Two awaits one after the other overlap.</q>" in html
    assert "The second begins when the first is over." in html
    assert 'Practise it: <a href="/questions/pick-one/">Pick one</a>' in html


def test_a_right_answer_shows_no_wrong_idea(as_ada: Client, form: Form) -> None:
    page = as_ada.post("/questions/fill/", form("fill", text="sleep"), follow=True)
    assert "The idea behind it" not in page.content.decode()


def test_the_drill_itself_does_not_send_its_learner_in_a_circle(
    as_ada: Client, form: Form
) -> None:
    page = as_ada.post(
        "/questions/pick-one/", form("pick-one", choice="1"), follow=True
    )
    html = page.content.decode()
    assert "The idea behind it" in html
    assert "Practise it" not in html


def test_whoever_answers_twice_on_a_day_is_told_which_answer_counts(
    as_ada: Client, ada: Learner, form: Form
) -> None:
    pages = [
        as_ada.post("/questions/pick-one/", form("pick-one", choice=n)).url
        for n in ("0", "1")
    ]
    told = [as_ada.get(page).context["beside"] for page in pages]
    first, _ = ada.attempts.order_by("pk")
    assert [(one.part, one.counts) for one in told] == [
        (Part.COUNTS, first.uid),
        (Part.AFTER, first.uid),
    ]
    ada.refresh_from_db()
    assert ada.ability_n == 1


@pytest.mark.parametrize(
    "moves",
    [
        {"order": ["9" * 5000], "move": "down 2"},
        {"order": ["1", "2", "3", "4"], "move": f"up {'9' * 5000}"},
    ],
)
def test_a_number_that_python_would_not_read_moves_no_line(
    as_ada: Client, form: Form, moves: dict[str, object]
) -> None:
    assert as_ada.post("/questions/order/", form("order", **moves)).status_code == 200
