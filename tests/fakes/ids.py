"""Ids as the providers hand them out."""

import uuid


def new_id() -> str:
    """A random version 4 UUID."""
    return str(uuid.uuid4())
