"""Marking texts of tables for translation, and translating what is said outside of any widget."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate  # context, text: lupdate finds both by this name


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """`text` itself; lupdate finds it by this name. PySide's own loses the type."""
    return text
