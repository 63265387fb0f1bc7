"""Prints for ever."""
# promise: 5
# ending: too_much_output
while True:
    print("x" * 1000)
