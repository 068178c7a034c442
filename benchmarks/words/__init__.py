"""How well words are read, and covered: `python -m benchmarks.words`."""
