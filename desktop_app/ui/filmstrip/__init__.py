"""The filmstrip: the photos that are open, one of them on the table."""
