"""Ten megabytes without a line break: readers by lines choke on it."""
# promise: 5
# ending: too_much_output
import sys

sys.stdout.write("x" * 10_000_000)
