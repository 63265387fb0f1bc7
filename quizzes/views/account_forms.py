"""The forms that set a password, and those that a passkey answers; others are allauth's own."""

from __future__ import annotations

import struct

from allauth.account.adapter import get_adapter
from allauth.account.forms import (
    ChangePasswordForm,
    PasswordField,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordField,
    SetPasswordForm,
    SignupForm,
    default_token_generator,
)
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import EmailAddress, Login
from allauth.account.utils import user_pk_to_url_str
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from cryptography.exceptions import InvalidSignature
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from quizzes.actions.accounts import Opened, accounts_of, open_account, opened_by
from quizzes.models import Learner

from .doors import guest_of
from .limits import again_in, allowed, until_next
from .lock_outs import lock_out

THEIR_OWN = "You have an account with this address and password. Sign in instead."
TOO_OFTEN = "This address was tried too often."
SECOND_STEP = (
    "This account asks for a second step, too. If you have never set one up, somebody else "
    "made it with your address: sign up anew, and confirm the address there."
)
NO_ACCOUNT = (
    "This passkey opens no account here. Sign in with your password, or with another "
    "passkey."
)
NOT_TAKEN = "This passkey was not accepted. Try it again, or go on another way."

# What fido2 raises at answers that no authenticator gave.
MALFORMED = (
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
    struct.error,
    InvalidSignature,
)


class SignUp(SignupForm):
    """One person has one account: who gives the password of theirs is sent to sign in.

    To anybody else an address that has an account looks like one that has none.
    """

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        address = cleaned["email"]
        who = salted_hmac("sign up", address).hexdigest()
        tries, seconds = settings.PASSWORD_TRIES, settings.PASSWORD_TRIES_SECONDS
        if not allowed("sign-up", who, tries, seconds):
            wait = until_next(seconds)
            lock_out(context.request, wait)
            raise ValidationError(f"{TOO_OFTEN} {again_in(wait)}")
        self.seen = accounts_of(address)
        if opened_by(self.seen, cleaned["password1"]):
            raise ValidationError(THEIR_OWN)
        return cleaned

    def try_save(self, request: HttpRequest) -> tuple[Learner, HttpResponse | None]:
        """Who was faster by another click has made the account: this one signs in to it."""
        account, is_new = self.save(request)
        if is_new:
            return account, None
        login = Login(user=account, email=account.email)
        return account, perform_password_login(request, {"email": account.email}, login)

    def save(self, request: HttpRequest) -> Opened:
        adapter = get_adapter()
        filled = adapter.save_user(request, Learner(), self, commit=False)
        password = self.cleaned_data["password1"]
        return open_account(filled, password, guest_of(request), self.seen)


# A password is typed once, as at the sign-up: who has mistyped it gets a link by mail.


class NewPassword(ResetPasswordKeyForm):
    """The link came by mail, so whoever has it reads what is sent to the address."""

    password1 = SetPasswordField(label="New password")
    password2 = None

    def save(self) -> None:
        super().save()
        prove_address(self.user)


def prove_address(account: Learner) -> None:
    """A link is void once the address has changed, so this is where it was sent to.

    Where a second step is asked for, a password alone does not show whose account it is.
    """
    rows = EmailAddress.objects.filter(user=account)
    row = rows.filter(email=account.email.lower()).first() or rows.first()
    if row is None or row.verified or not row.can_set_verified():
        return
    if Authenticator.objects.filter(user=account).exists():
        messages.warning(context.request, SECOND_STEP)
    else:
        get_adapter().confirm_email(context.request, row)


class Forgotten(ResetPasswordForm):
    """One mail has the links of all accounts that a password opens with this address."""

    def save(self, request: HttpRequest, **kwargs: object) -> str:
        address: str = self.cleaned_data["email"]
        self.users = to_be_mailed(address)
        if not self.users:
            return super().save(request, **kwargs)
        adapter, links = get_adapter(), []
        for account in self.users:
            key = f"{user_pk_to_url_str(account)}-{default_token_generator.make_token(account)}"
            url = adapter.get_reset_password_from_key_url(key)
            links.append({"since": account.date_joined, "url": url})
        adapter.send_password_reset_mail(self.users[0], address, {"links": links})
        return address


def to_be_mailed(address: str) -> list[Learner]:
    """Only whoever has confirmed it, if anybody has."""
    accounts = accounts_of(address)
    rows = EmailAddress.objects.filter(user__in=accounts[:1], email=address.lower())
    if rows.filter(verified=True).exists():
        accounts = accounts[:1]
    return [account for account in accounts if account.is_active]


class ChangedPassword(ChangePasswordForm):
    oldpassword = PasswordField(
        show_reset_help=True,
        label="Current password",
        autocomplete="current-password",
    )
    password1 = SetPasswordField(label="New password")
    password2 = None


class FirstPassword(SetPasswordForm):
    password2 = None


class AnsweredByPasskey(AuthenticateWebAuthnForm):
    """Anybody may send anything: what is malformed is wrong, and no fault of ours."""

    refusal = NOT_TAKEN

    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()
        except MALFORMED as problem:
            raise ValidationError(self.refusal) from problem
        except (
            ValidationError
        ) as problem:  # allauth speaks of a code, and there is none
            wrong = problem.code == "incorrect_code"
            raise (ValidationError(self.refusal) if wrong else problem) from problem


class PasskeySignIn(AnsweredByPasskey, LoginWebAuthnForm):
    refusal = NO_ACCOUNT


class PasskeyConfirm(AnsweredByPasskey, ReauthenticateWebAuthnForm):
    """To go on with what concerns the safety of an account."""


class PasskeyToAdd(AddWebAuthnForm):
    def clean(self) -> dict[str, object]:
        try:
            cleaned: dict[str, object] = super().clean()
        except MALFORMED as problem:
            raise ValidationError(NOT_TAKEN) from problem
        return cleaned
