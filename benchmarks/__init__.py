"""Speed and memory of whole runs, printed and written to `benchmarks/results.md`."""
