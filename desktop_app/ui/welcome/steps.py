"""The three steps: where pictures live, keys for cloud engines, and a first photo."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.settings.schema import Settings
from desktop_app.ui.look import Look
from desktop_app.ui.preferences.accounts_page import AccountsPage
from desktop_app.ui.welcome.view import Step
from desktop_app.ui.widgets.folder_row import FolderRow
from desktop_app.ui.widgets.section import heading, line, muted

_DENSITY = 2  # device pixels for one of them


class PicturesStep(Step):
    """What becomes of photos, where results are kept, and what is never sent."""

    updates_agreed = Signal(bool)

    def __init__(self, library: Path, host: str, settings: Settings) -> None:
        super().__init__(
            self.tr("Welcome to Outframe"),
            self.tr(
                "Pull the frame of a photo outwards, and what could have been there is painted. "
                "The photo itself stays untouched: every pixel of it, and the file."
            ),
        )
        self.body.addSpacing(4)
        self.body.addWidget(heading(self.tr("Your pictures stay with you")))
        self.body.addWidget(
            muted(self.tr("All results are kept in this folder until you delete them:"))
        )
        self.body.addWidget(FolderRow(library))
        self.body.addWidget(
            muted(
                self.tr(
                    "There is no account and no telemetry. Nothing leaves this computer unless "
                    "you choose an engine elsewhere."
                )
            )
        )
        self.body.addWidget(line())
        agree = QCheckBox(self.tr("Tell me about new versions"))
        agree.setChecked(settings.updates.allowed)
        agree.setEnabled(not settings.network.local_only)
        agree.toggled.connect(self.updates_agreed)
        asked = self.tr(
            "Asks {host} once a day; nothing about you or your pictures is sent."
        ).format(host=host)
        agree.setAccessibleDescription(asked)
        self.body.addWidget(agree)
        self.body.addWidget(muted(asked))
        self.body.addStretch(1)


class KeysStep(Step):
    """Keys are optional; the cards are those of the preferences."""

    def __init__(self, settings: Settings, look: Look) -> None:
        super().__init__(
            self.tr("Cloud engines, if you like"),
            self.tr(
                "You need none of these: the engine on this computer is free and works without a "
                "network. For pictures that need more imagination, paste a key of your own; "
                "you pay the provider directly, and see the price before."
            ),
        )
        self.accounts = AccountsPage(settings, look, with_region=False)
        self.body.addSpacing(4)
        self.body.addWidget(self.accounts)
        self.body.addStretch(1)


class TryStep(Step):
    """The sample photo, and how to widen it."""

    def __init__(self, sample: Path, look: Look) -> None:
        super().__init__(
            self.tr("Your first photo"),
            self.tr(
                "Try the sample photo with the engine on this computer: it is free, and takes "
                "a few seconds."
            ),
        )
        self._open = QPushButton(self.tr("Open photo…"))
        self._try = QPushButton(self.tr("Try the sample photo"))
        self._try.setProperty("role", "primary")
        self.open_pressed = self._open.clicked
        self.sample_pressed = self._try.clicked
        self.body.addSpacing(4)
        self.body.addLayout(
            _numbered(
                self.tr("Drag an edge of the frame outwards, or choose a ratio such as 16:9."),
                self.tr("Press Expand. You can cancel at any moment."),
                self.tr("Compare, accept what you like, and export it."),
            )
        )
        self.body.addSpacing(12)
        self.body.addWidget(Glimpse(sample, look), alignment=Qt.AlignmentFlag.AlignHCenter)
        self.body.addStretch(1)

    def last_buttons(self) -> Sequence[QPushButton]:
        """Open a photo, or try the sample."""
        return self._open, self._try


class Glimpse(QWidget):
    """The sample photo inside a wider frame."""

    def __init__(self, photo: Path, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedSize(QSize(320, 160))
        reader = QImageReader(str(photo))
        reader.setScaledSize(QSize(192, 128) * _DENSITY)  # JPEG is decoded no larger than needed
        self._picture: QImage = reader.read()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The photo in the middle, a dashed line around what could be there."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("muted"), 1.5, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        photo = QRectF(0, 0, 192, 128)
        photo.moveCenter(QRectF(self.rect()).center())
        painter.drawImage(photo, self._picture)


def _numbered(*texts: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    for number, text in enumerate(texts, 1):
        label = QLabel(text)
        label.setWordWrap(True)
        count = heading(f"{number}")
        count.setFixedWidth(16)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(count, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)
        column.addLayout(row)
    return column
