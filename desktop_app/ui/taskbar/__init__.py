"""How far the work is, on the desktop's own bar."""
