"""Writes what erases, hides and turns around text in terminals and browsers."""
# promise: 10
# ending: exited 0
import sys

sys.stdout.write("<script>alert(1)</script> \x1b[2J\x1b]0;title\x07 \u202eevil\u202c \u200b \ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
