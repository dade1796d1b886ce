"""Pixels: open, save, colour, metadata, previews, finish. No Qt, no network."""
