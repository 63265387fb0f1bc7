"""Burns processor time and nothing else."""
# promise: 5
# ending: cpu_exceeded
# cpu: 1
while True:
    pass
