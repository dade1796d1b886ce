"""The prompt, with names of references that do not exist marked where they stand."""

import re

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from desktop_app.ui.look import Look

_NAME = re.compile(r"@image(\d{1,6})")


def unknown_names(text: str, count: int) -> list[str]:
    """The references `text` names that are not among `count` pictures, in reading order."""
    found = (match for match in _NAME.finditer(text) if not 1 <= int(match[1]) <= count)
    return list(dict.fromkeys(match[0] for match in found))


class NameMarks(QSyntaxHighlighter):
    """Underlines unknown references and sets known ones apart."""

    def __init__(self, document: QTextDocument, look: Look) -> None:
        super().__init__(document)
        self._look = look
        self._count = 0
        look.changed.connect(self._follow_theme)

    def _follow_theme(self) -> None:
        self.rehighlight()

    def set_count(self, count: int) -> None:
        """How many references there are now."""
        self._count = count
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Qt asks for one paragraph at a time."""
        for match in _NAME.finditer(text):
            look = QTextCharFormat()
            if 1 <= int(match[1]) <= self._count:
                look.setForeground(self._look.colour("focus"))
            else:
                look.setForeground(self._look.colour("danger"))
                look.setUnderlineColor(self._look.colour("danger"))
                look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            self.setFormat(match.start(), match.end() - match.start(), look)
