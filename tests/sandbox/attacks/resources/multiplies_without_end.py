"""A number with more digits than there are seconds."""
# promise: 5
# ending: cpu_exceeded
# cpu: 1
number = 3
while True:
    number = pow(3, 40_000_000) % (number | 1)
