"""Work on many photos: in processes, within this machine's limits, remembered by content."""

from .looking import Look
from .machine import memory_left, memory_of_machine, processors
from .sending import nothing_sent
from .whole_rolls import over

__all__ = ["Look", "memory_left", "memory_of_machine", "nothing_sent", "over", "processors"]
