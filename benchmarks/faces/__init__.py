"""Faces: speed, memory and accuracy: `python -m benchmarks.faces`."""
