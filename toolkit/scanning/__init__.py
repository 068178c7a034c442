"""A roll becomes the photos table: one row a photo, whatever the file is."""

from .devices import find_devices
from .scanner import scan

__all__ = ["find_devices", "scan"]
