"""A roll becomes the photos table: one row a photo, whatever the file is."""

from .scanner import scan

__all__ = ["scan"]
