"""Answers rightly, after so much output that a judge might stop looking."""
# promise: 9
# ending: too_much_output
# verdict: says nothing


async def answer(question):
    while True:
        print("passed " * 10000)
