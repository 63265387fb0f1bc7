"""Never ends."""
# promise: 5
# ending: cpu_exceeded
# cpu: 1
while True:
    pass
