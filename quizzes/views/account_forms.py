"""The forms that set a password, and those that a passkey answers; others are allauth's own."""

from __future__ import annotations

import struct

from allauth.account.forms import (
    ChangePasswordForm,
    PasswordField,
    ResetPasswordKeyForm,
    SetPasswordField,
    SetPasswordForm,
    SignupForm,
)
from allauth.account.utils import filter_users_by_email
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from cryptography.exceptions import InvalidSignature
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac

from quizzes.models import Learner

from .limits import allowed

THEIR_OWN = "You have an account with this address and password. Sign in instead."
TOO_OFTEN = "This address was tried too often. Wait five minutes and try it again."

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
            raise ValidationError(TOO_OFTEN)
        if opens_an_account(address, cleaned["password1"]):
            raise ValidationError(THEIR_OWN)
        return cleaned


def opens_an_account(address: str, password: str) -> bool:
    accounts = filter_users_by_email(address)
    if not accounts:
        Learner().set_password(password)  # takes as long as looking at one
    return any(account.check_password(password) for account in accounts)


# A password is typed once, as at the sign-up: who has mistyped it gets a link by mail.


class NewPassword(ResetPasswordKeyForm):
    password1 = SetPasswordField(label="New password")
    password2 = None


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
