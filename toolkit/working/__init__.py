"""Work on many photos: in processes, within this machine's limits, remembered by content."""

from .machine import memory_left, memory_of_machine, processors
from .over import Task, over
from .sharing import Work

__all__ = ["Task", "Work", "memory_left", "memory_of_machine", "over", "processors"]
