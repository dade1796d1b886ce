"""The reference pictures, each with the name the prompt knows it by."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout

from desktop_app.ui.look import Look

THUMB = QSize(48, 36)  # logical px


class References(QFrame):
    """A short list: insert a name, move up and down, remove."""

    changed = Signal(object)  # tuple[Path, ...]
    name_wanted = Signal(str)  # "@image2": to go into the prompt

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Reference pictures"))
        self._look = look
        self._paths: tuple[Path, ...] = ()
        self._thumbs: dict[Path, QPixmap] = {}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)

    @property
    def paths(self) -> tuple[Path, ...]:
        """The pictures in their order."""
        return self._paths

    def add(self, paths: Sequence[Path]) -> None:
        """Put pictures at the end; one that is there already stays where it is."""
        self._take(tuple(dict.fromkeys((*self._paths, *paths))))

    def remove(self, path: Path) -> None:
        """Take one out, as where it cannot be read."""
        self._take(tuple(other for other in self._paths if other != path))

    def show_thumb(self, path: Path, image: QImage) -> None:
        """A picture to recognise a reference by has arrived."""
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(2)
        self._thumbs[path] = pixmap
        self._rebuild()

    def has_thumb(self, path: Path) -> bool:
        """True where its picture is there."""
        return path in self._thumbs

    def _move(self, index: int, step: int) -> None:
        paths = list(self._paths)
        paths.insert(index + step, paths.pop(index))
        self._take(tuple(paths))

    def _take(self, paths: tuple[Path, ...]) -> None:
        if paths != self._paths:
            self._paths = paths
            self._rebuild()
            self.changed.emit(paths)

    def _rebuild(self) -> None:
        while self._rows.count():
            self._rows.takeAt(0).widget().deleteLater()
        for index, path in enumerate(self._paths):
            self._rows.addWidget(self._row(index, path))

    def _row(self, index: int, path: Path) -> QFrame:
        row = QFrame(self)
        row.setProperty("role", "card")
        name = f"@image{index + 1}"
        chip = QPushButton(name, row)
        chip.setToolTip(self.tr("Put {name} into the prompt").format(name=name))
        chip.setProperty("role", "link")
        chip.setIconSize(THUMB)
        chip.setIcon(QIcon(self._thumbs.get(path, QPixmap())))
        chip.clicked.connect(lambda: self.name_wanted.emit(name))
        file = QLabel(path.name, row)
        file.setProperty("role", "muted")
        file.setToolTip(str(path))
        file.setMinimumWidth(40)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(8, 4, 4, 4)
        layout.setSpacing(4)
        layout.addWidget(chip)
        layout.addWidget(file, 1)
        last = len(self._paths) - 1
        for icon, words, usable, act in (
            ("arrow-up", self.tr("Move {name} up"), index > 0, lambda: self._move(index, -1)),
            ("arrow-down", self.tr("Move {name} down"), index < last, lambda: self._move(index, 1)),
            ("x", self.tr("Remove {name}"), True, lambda: self.remove(path)),
        ):
            button = QToolButton(row)
            button.setToolTip(words.format(name=name))
            button.setAccessibleName(words.format(name=name))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setEnabled(usable)
            self._look.dress(button, icon)
            button.clicked.connect(act)
            layout.addWidget(button)
        return row
