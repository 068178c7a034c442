"""The programs that make the sample data. Nobody needs them to use the course."""
