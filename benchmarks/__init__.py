"""Speed, memory and accuracy beside what a user would use instead: `python -m benchmarks.NAME`."""
