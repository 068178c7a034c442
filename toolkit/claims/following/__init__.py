"""What is left of claims after objections, and how rows of tables follow it."""
