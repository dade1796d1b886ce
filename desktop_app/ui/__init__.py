"""The window: shows values, emits intents, decides nothing."""
