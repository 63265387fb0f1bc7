"""Becomes another program and burns on."""
# promise: 5
# ending: cpu_exceeded
# cpu: 1
import os

os.execv("/bin/sh", ["sh", "-c", "while :; do :; done"])
