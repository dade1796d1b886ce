"""The canvas: the photo, the frame and its handles."""
