"""The page where pictures are made from words."""
