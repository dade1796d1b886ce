"""Who paints: one protocol, one file for each engine, limits as data."""
