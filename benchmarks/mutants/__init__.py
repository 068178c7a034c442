"""Which numbers of the toolkit could be others without a test of their room noticing."""
