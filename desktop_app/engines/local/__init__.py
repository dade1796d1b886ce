"""The engine on the user's own computer: a child process that paints with the photo's pixels."""
