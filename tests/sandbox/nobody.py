"""How to be an ordinary user in a test that runs as root."""

NOBODY = "62345"  # a uid that is neither root nor the one root drops to
# By way of env: what setpriv itself starts, it finds with root's eyes.
AS_NOBODY = [
    *("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"),
    "/usr/bin/env",
]
