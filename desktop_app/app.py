"""Composition root with a window."""
