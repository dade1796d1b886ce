"""Outframe: extend a photograph beyond its frame and leave the photo itself untouched."""

__version__ = "0.1.0"
