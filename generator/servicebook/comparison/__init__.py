"""Comparing: two states of a service side by side, wherever they come from; plain values in, differences out."""
