"""Pixels to faces: found, aligned, turned into numbers. It runs in each worker, without pandas."""
