"""The trace: every step of every task, told as docs/trace-format.md says."""
