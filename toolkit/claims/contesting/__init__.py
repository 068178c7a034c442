"""What somebody says against a claim, and how claims follow it."""

from .objections import Objection, Objections

__all__ = ["Objection", "Objections"]
