"""The data of the course, and the programs that make it."""
