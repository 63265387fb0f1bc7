"""Ends with the status of somebody killed for memory."""
# promise: 9
# ending: exited 137
raise SystemExit(137)
