"""Faces: found, compared, guessed about; which models are on this machine."""
