"""Delivering: a report becomes the one comment under a proposal; the only part of the program that uses the network."""

from servicebook.delivery.sticky import Outcome, deliver
from servicebook.delivery.threads import thread_of

__all__ = ["Outcome", "deliver", "thread_of"]
