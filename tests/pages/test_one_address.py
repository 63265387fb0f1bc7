"""Several accounts may name one address: nobody can measure it, and its owner comes in."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.db import connection
from django.test import Client
from pytest_django.fixtures import Settings

from quizzes.models import Learner
from quizzes.views.account_forms import SECOND_STEP, SignUp

pytestmark = pytest.mark.usefixtures("library")
Form = Callable[..., dict[str, object]]

ADDRESS, SECRET = "dan@example.org", "correct horse battery"
FORGOTTEN = "/account/forgotten/"
UP, IN = "/account/sign-up/", "/account/sign-in/"


class Counting(MD5PasswordHasher):
    """As quick as the tests' own, and tells how often it was asked."""

    hashes = 0

    def encode(self, password: str, salt: str) -> str:
        Counting.hashes += 1
        return super().encode(password, salt)


@pytest.fixture
def counting(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.Counting"]


def accounts(n: int) -> list[Learner]:
    """As many who signed up with the address, the first one first."""
    made = []
    for nth in range(n):
        dan = Learner.objects.create_user(f"dan-{nth}", ADDRESS, f"{SECRET} {nth}")
        EmailAddress.objects.create(user=dan, email=ADDRESS, primary=True)
        made.append(dan)
    return made


def hashes_of(browser: Client, path: str, fields: dict[str, str]) -> int:
    before = Counting.hashes
    browser.post(path, fields)
    return Counting.hashes - before


DOORS = {
    "signing in": (IN, {"login": ADDRESS, "password": "a wrong secret"}, 3),
    # and one that is kept
    "signing up": (UP, {"email": ADDRESS, "password1": "another long secret"}, 4),
}


@pytest.mark.usefixtures("counting")
@pytest.mark.parametrize("n", [0, 1, 2, 3, 5])
@pytest.mark.parametrize("door", DOORS)
def test_how_many_accounts_an_address_has_costs_no_time(door: str, n: int) -> None:
    path, fields, hashes = DOORS[door]
    accounts(n)
    assert hashes_of(Client(), path, fields) == hashes


@pytest.mark.usefixtures("counting")
@pytest.mark.parametrize("n", [0, 1, 2, 4])
def test_nor_does_it_where_it_is_asked_once_more_who_is_there(n: int) -> None:
    """Who has signed up with an address of somebody else could measure it there."""
    accounts(n)
    browser = Client()
    browser.post(UP, {"email": ADDRESS, "password1": "another long secret"})
    assert hashes_of(browser, "/account/confirm/", {"password": "wrong"}) == 4


@pytest.mark.usefixtures("counting")
def test_an_account_without_a_password_costs_as_much() -> None:
    (dan,) = accounts(1)
    dan.set_unusable_password()
    dan.save()
    path, fields, hashes = DOORS["signing in"]
    assert hashes_of(Client(), path, fields) == hashes


def opens(nth: int) -> bool:
    fields = {"login": ADDRESS.upper(), "password": f"{SECRET} {nth}"}
    return Client().post(IN, fields).status_code == 302


def test_the_oldest_and_the_newest_accounts_of_an_address_open() -> None:
    accounts(5)
    assert [nth for nth in range(5) if opens(nth)] == [0, 3, 4]


def test_who_has_confirmed_an_address_comes_first() -> None:
    made = accounts(5)
    EmailAddress.objects.filter(user=made[2]).update(verified=True)
    assert [nth for nth in range(5) if opens(nth)] == [0, 2, 4]


def test_who_was_a_guest_for_long_is_not_the_oldest_of_an_address() -> None:
    """Else anybody could keep a guest for later, and shut out who came first."""
    browser = Client()
    browser.get("/questions/fill/")
    accounts(4)
    browser.post(UP, {"email": ADDRESS, "password1": f"{SECRET} 4"})
    assert [nth for nth in range(5) if opens(nth)] == [0, 3, 4]


def test_an_address_that_is_not_confirmed_opens_nothing_yet_beside_the_old_one() -> (
    None
):
    (dan,) = accounts(1)
    dan.emailaddress_set.update(verified=True)
    EmailAddress.objects.create(user=dan, email="new@example.org")
    fields = {"login": "new@example.org", "password": f"{SECRET} 0"}
    assert Client().post(IN, fields).status_code == 200
    assert opens(0)


def test_who_changes_an_address_that_was_never_confirmed_signs_in_with_the_new_one() -> (
    None
):
    browser = Client()
    browser.post(UP, {"email": "old@example.org", "password1": SECRET})
    browser.post("/account/address/", {"action_add": "", "email": ADDRESS})
    fields = {"login": ADDRESS, "password": SECRET}
    assert Client().post(IN, fields).status_code == 302


def test_an_account_that_is_closed_says_so_to_its_owner_alone() -> None:
    accounts(1)
    Learner.objects.update(is_active=False)
    fields = {"login": ADDRESS, "password": f"{SECRET} 0"}
    assert Client().post(IN, fields).url == "/account/closed/"
    assert Client().post(IN, {**fields, "password": "x"}).status_code == 200


def links_in(message: mail.EmailMessage) -> list[str]:
    return re.findall(r"http://testserver(\S+)", str(message.body))


def replace(link: str, password: str) -> str:
    """Take the link of a mail, and say on which page that ends."""
    browser = Client()
    page = browser.get(link, follow=True)
    done = browser.post(
        page.redirect_chain[-1][0], {"password1": password}, follow=True
    )
    return str(done.content.decode())


def test_one_mail_has_the_links_of_all_accounts_that_open(
    mailoutbox: list[mail.EmailMessage],
) -> None:
    made = accounts(5)
    Client().post(FORGOTTEN, {"email": ADDRESS})
    (message,) = mailoutbox
    assert message.to == [ADDRESS]
    links = links_in(message)
    assert len(links) == 3
    replace(links[1], "brand new secret")
    fields = {"login": ADDRESS, "password": "brand new secret"}
    browser = Client()
    browser.post(IN, fields)
    assert browser.session["_auth_user_id"] == str(made[4].pk)


def test_only_whoever_has_confirmed_an_address_gets_a_link(
    mailoutbox: list[mail.EmailMessage],
) -> None:
    made = accounts(3)
    EmailAddress.objects.filter(user=made[1]).update(verified=True)
    Client().post(FORGOTTEN, {"email": ADDRESS})
    (link,) = links_in(mailoutbox[0])
    replace(link, "brand new secret")
    made[1].refresh_from_db()
    assert made[1].check_password("brand new secret")


def test_a_closed_account_gets_no_link(mailoutbox: list[mail.EmailMessage]) -> None:
    accounts(1)
    Learner.objects.update(is_active=False)
    Client().post(FORGOTTEN, {"email": ADDRESS})
    assert "No account there has this address" in str(mailoutbox[0].body)


def test_a_link_of_a_mail_proves_the_address(
    mailoutbox: list[mail.EmailMessage],
) -> None:
    """So whose address others had signed up with comes in, and stays in."""
    accounts(1)
    Client().post(FORGOTTEN, {"email": ADDRESS})
    said = replace(links_in(mailoutbox[0])[0], f"{SECRET} 0")
    assert "is confirmed" in said
    assert EmailAddress.objects.get().verified
    for nth in range(1, 5):
        Client().post(UP, {"email": ADDRESS, "password1": f"{SECRET} {nth}"})
    assert opens(0)


def test_a_link_proves_no_address_of_an_account_with_a_second_step(
    mailoutbox: list[mail.EmailMessage],
) -> None:
    """A stranger may have set it up: the owner could not come in, nor confirm it elsewhere."""
    (dan,) = accounts(1)
    Authenticator.objects.create(user=dan, type=Authenticator.Type.WEBAUTHN, data={})
    Client().post(FORGOTTEN, {"email": ADDRESS})
    said = replace(links_in(mailoutbox[0])[0], "brand new secret")
    assert SECOND_STEP in said
    assert not EmailAddress.objects.get().verified


def test_a_link_proves_nothing_once_another_account_has_confirmed_the_address(
    mailoutbox: list[mail.EmailMessage],
) -> None:
    first, second = accounts(2)
    Client().post(FORGOTTEN, {"email": ADDRESS})
    links = links_in(mailoutbox[0])
    EmailAddress.objects.filter(user=second).update(verified=True)
    replace(links[0], "brand new secret")
    first.refresh_from_db()
    assert first.check_password("brand new secret")
    assert [row.verified for row in EmailAddress.objects.order_by("pk")] == [
        False,
        True,
    ]


def test_a_link_goes_to_no_address_that_is_not_confirmed_beside_one_that_is(
    mailoutbox: list[mail.EmailMessage],
) -> None:
    """Whose address it is may be a stranger, if it was mistyped."""
    (dan,) = accounts(1)
    dan.emailaddress_set.update(verified=True)
    EmailAddress.objects.create(user=dan, email="new@example.org")
    Client().post(FORGOTTEN, {"email": "new@example.org"})
    assert "No account there has this address" in str(mailoutbox[0].body)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("same_browser", [True, False])
def test_a_sign_up_that_is_sent_twice_at_once_makes_one_account(
    same_browser: bool, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both have found no account that the password opens, and go on together."""
    ready, save = Barrier(2), SignUp.save

    def save_together(*given: object) -> Learner:
        ready.wait(20)
        return save(*given)

    monkeypatch.setattr(SignUp, "save", save_together)
    first, second = Client(), Client()
    first.post("/questions/fill/", form("fill", text="sleep"))
    if same_browser:
        second.cookies = first.cookies
    else:
        second.post("/questions/fill/", form("fill", text="wait"))

    def send(browser: Client) -> int:
        try:
            fields = {"email": ADDRESS, "password1": SECRET}
            return browser.post(UP, fields).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        told = list(both.map(send, [first, second]))
    assert told == [302, 302]
    account = Learner.objects.get()
    assert EmailAddress.objects.get().user == account
    assert account.attempts.count() == (1 if same_browser else 2)
    for browser in (first, second):
        assert browser.session["_auth_user_id"] == str(account.pk)


def signed_up(secret: str) -> Client:
    browser = Client()
    browser.post(UP, {"email": ADDRESS, "password1": secret})
    return browser


def confirmed() -> list[str]:
    rows = EmailAddress.objects.filter(verified=True)
    return [row.user.username for row in rows.select_related("user")]


def named(browser: Client) -> str:
    return Learner.objects.get(pk=browser.session["_auth_user_id"]).username


def test_a_link_that_was_mailed_for_somebody_elses_account_confirms_ones_own(
    mailoutbox: list[mail.EmailMessage],
) -> None:
    """Who squats an address is mailed about first, and its owner only a little later."""
    signed_up("the squatter's secret")
    owner = signed_up("the owner's secret")
    (message,) = mailoutbox
    (link,) = links_in(message)
    assert "Yes, it is mine" in owner.get(link).content.decode()
    assert owner.post(link).status_code == 302
    assert confirmed() == [named(owner)]


def test_a_guest_is_asked_to_sign_in_and_brings_their_work(
    mailoutbox: list[mail.EmailMessage], form: Form
) -> None:
    owner = signed_up("the owner's secret")
    (link,) = links_in(mailoutbox[0])
    guest = Client()
    guest.post("/questions/fill/", form("fill", text="sleep"))
    assert "Sign in to yours" in guest.get(link).content.decode()
    fields = {"login": ADDRESS, "password": "the owner's secret"}
    assert guest.post(f"{IN}?next={link}", fields).headers["Location"] == link
    guest.post(link)
    assert confirmed() == [named(owner)]
    assert Learner.objects.get(username=named(owner)).attempts.count() == 1


def test_a_link_confirms_nothing_for_whoever_is_not_signed_in_with_its_address(
    mailoutbox: list[mail.EmailMessage],
) -> None:
    owner = signed_up("the owner's secret")
    (link,) = links_in(mailoutbox[0])
    nobody, other = Client(), Client()
    other.post(UP, {"email": "eve@example.org", "password1": "another long secret"})
    for browser, told in ((nobody, "Sign in to yours"), (other, "Sign out, ")):
        assert told in browser.get(link).content.decode()
        assert browser.post(link).status_code == 403
    assert (confirmed(), named(other) != named(owner)) == ([], True)
    fields = {"login": ADDRESS, "password": "the owner's secret"}
    page = nobody.post(f"{IN}?next={link}", fields)
    assert page.headers["Location"] == link
    nobody.post(link)
    assert confirmed() == [named(owner)]
