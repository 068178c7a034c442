"""Desks of lesson 08: sort what is said, mix faces, and pick the one that exists nowhere."""
