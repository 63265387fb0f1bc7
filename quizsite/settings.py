"""Every setting of the site, in one file; environ.py reads what a host may change."""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from quizsite import environ

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(environ.text("INTERLEAVE_DATA") or BASE_DIR / "data")
CONTENT_DIR = Path(environ.text("INTERLEAVE_CONTENT") or BASE_DIR / "content")

DEBUG = environ.flag("DEBUG")
SECRET_KEY = environ.secret("SECRET_KEY", DATA_DIR / "secret_key")
SECRET_KEY_FALLBACKS = environ.words("SECRET_KEY_FALLBACKS")  # while you change it
ALLOWED_HOSTS = environ.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = environ.words("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "daphne",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "channels",
    "csp",
    "quizzes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "quizzes.views.methods.SayWhatIsNotTaken",
    "quizzes.views.bodies.ReadBodies",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "quizzes.views.zones.KeepTheZone",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "quizzes.views.doors.GuestsStandOutside",
]
ROOT_URLCONF = "quizsite.urls"
ASGI_APPLICATION = "quizsite.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "quizzes.views.hosting.weaker_mode",
            ],
        },
    }
]

# SQLite needs no server; IMMEDIATE and WAL keep fifty writers from "database is locked".
SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA_DIR / "db.sqlite3",
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
        "PRAGMA cache_size=-20000; PRAGMA temp_store=MEMORY; "
        "PRAGMA secure_delete=ON;",  # what is deleted is not left in the file
    },
    "TEST": {"NAME": DATA_DIR / "test.sqlite3"},  # a file: threads and servers share it
}
DATABASE_URL = environ.text("DATABASE_URL")
DATABASES = {"default": environ.database(DATABASE_URL) if DATABASE_URL else SQLITE}
SERIALIZATION_MODULES = {"json": "quizsite.exact_json"}  # for who moves to another
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = environ.redis("REDIS_URL")
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "quizsite.channel_layer.ToldTogether",
        # redis-py's default read timeout would cut every idle socket after 5 s.
        "CONFIG": {"hosts": [{"address": REDIS_URL, "socket_timeout": None}]},
    }
    if REDIS_URL
    else {
        "BACKEND": "quizsite.channel_layer.SweptNowAndThen",
        # The default of 100 loses wake-ups of a stalled socket.
        "CONFIG": {"capacity": 2000},
    }
}
CACHES = {
    "default": {
        "BACKEND": "quizsite.cache.ForgivingRedis",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_connect_timeout": 2, "socket_timeout": 2},  # seconds
    }
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

AUTH_USER_MODEL = "quizzes.Learner"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "quizzes.views.by_password.ByPassword",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarityValidator": {"user_attributes": ["email"]},
        "MinimumLengthValidator": {"min_length": 10},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "quizzes.views.doors.Doors"
ACCOUNT_FORMS = {
    "signup": "quizzes.views.account_forms.SignUp",
    "reset_password": "quizzes.views.account_forms.Forgotten",
    "reset_password_from_key": "quizzes.views.account_forms.NewPassword",
    "change_password": "quizzes.views.account_forms.ChangedPassword",
    "set_password": "quizzes.views.account_forms.FirstPassword",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_CHANGE_EMAIL = True  # one address; a new one replaces it when it is confirmed
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Interleave: "
# Nobody has to wait for a mail, and nobody can find out who has an account: an address is
# nobody's own until it is confirmed, so several accounts may name it.
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_PREVENT_ENUMERATION = "strict"
MFA_ALLOW_UNVERIFIED_EMAIL = True
# How often each door may be tried. ``ip`` is whoever comes from one address, and a class room
# behind one router is one; ``key`` is one account or address, tried from anywhere; ``user``
# is who is signed in. Whoever goes on is told to wait, and loses nothing typed but secrets.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    # Also of codes: at the second step, where it is asked who is there, and for a new app.
    "login_failed": "30/m/ip,5/300s/key",
    "signup": "60/m/ip",
    "reset_password": "20/m/ip,5/m/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "manage_email": "10/m/user",
    "reauthenticate": "10/m/user",
    "confirm_email": "1/180s/key",  # mails to one address
}
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}  # as by password; it cannot be guessed
# Where we count ourselves: passwords of an address that signs up again, and of an account
# that is to be deleted.
PASSWORD_TRIES, PASSWORD_TRIES_SECONDS = 5, 300
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "quizzes.views.account_forms.PasskeyToAdd",
    "authenticate_webauthn": "quizzes.views.account_forms.AnsweredByPasskey",
    "login_webauthn": "quizzes.views.account_forms.PasskeySignIn",
    "reauthenticate_webauthn": "quizzes.views.account_forms.PasskeyConfirm",
}
MFA_TOTP_ISSUER = "Interleave"
MFA_TOTP_TOLERANCE = 1  # of 30 s either way: who types slowly, clocks that differ
SESSION_COOKIE_AGE = 400 * 24 * 3600  # a guest's work lives as long as this cookie
SESSION_SAVE_EVERY_REQUEST = False
HTTPS = environ.flag("HTTPS")  # set behind a proxy that speaks TLS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # browsers allow it on localhost alone
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = environ.number("HSTS_SECONDS", 0)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "quizzes.views.errors.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "connect-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": ["blob:"],  # what somebody records, played to them
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"  # to stdout
if MAIL := environ.mail("MAIL_URL"):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
    EMAIL_USE_SSL, EMAIL_USE_TLS = MAIL.is_tls, MAIL.is_starttls
EMAIL_TIMEOUT = 10  # seconds
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environ.text("MAIL_FROM", "interleave@localhost")

INTERVIEW_CLOCK = "django.utils.timezone.now"  # a test drives one of its own

LANGUAGE_CODE = "en"
USE_I18N = False  # one language: no number on a page asks which
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "quizsite.static.HashedFiles"},
}

LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": LINE},
        "short": {"()": "quizsite.logs.WithoutTraceback", "format": LINE},
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
        "short": {"class": "logging.StreamHandler", "formatter": "short"},
    },
    "root": {"handlers": ["stderr"], "level": environ.text("LOG_LEVEL", "WARNING")},
    "loggers": {
        # Django's own handlers would say everything twice.
        "django": {"handlers": [], "level": "NOTSET"},
        "django.request": {"level": "ERROR"},  # a page not found is no event of ours
        # Anybody can send a foreign name or a body that is too large: a line, no traceback.
        "django.security": {"handlers": ["short"], "propagate": False},
    },
}
