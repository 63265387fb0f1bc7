"""What the sandbox and the site cost in time and memory, beside what they are measured against.

./run python -m benchmarks.run_latency        the first output and the whole life of a run
./run python -m benchmarks.run_throughput     runs a second, by how many run at a time
./run python -m benchmarks.click_to_output    from the click in a browser to the first output
./run python -m benchmarks.timeline           how long a browser draws a timeline, by its events
./run python -m benchmarks.soak               what is left behind after many runs

Each prints tables and says how noisy the machine was; --runs N sets how long it takes.
"""
