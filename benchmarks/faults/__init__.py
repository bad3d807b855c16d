"""`python -m benchmarks.faults`: mutated inputs, kills, misbehaving servers and growing inputs."""
