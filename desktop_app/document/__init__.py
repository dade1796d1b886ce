"""The document: an immutable value, and one pure function for every user action."""
