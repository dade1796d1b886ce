"""Composition root without Qt: the command line."""
