"""The create page: the wish on the left, what becomes of it on the right."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.create.form import CreateForm
from desktop_app.ui.look import Look
from desktop_app.ui.offers import offer_of
from desktop_app.ui.widgets.job_strip import JobStrip
from desktop_app.ui.widgets.notice import Notice
from desktop_app.ui.widgets.section import heading, muted

_FORM = 384  # px
_MARGIN = 24  # px


class Picture(QLabel):
    """A picture fitted into the room there is."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def show_image(self, image: QImage) -> None:
        """Show another picture."""
        self._image = image
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit it again."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._image.isNull():
            return
        ratio = self.devicePixelRatioF()
        room: QSize = self.size() * ratio
        scaled = self._image.scaled(
            room.boundedTo(self._image.size()),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        pixmap = QPixmap.fromImage(scaled)
        pixmap.setDevicePixelRatio(ratio)
        self.setPixmap(pixmap)


class CreateView(QFrame):
    """Shows the states; the controller knows what they mean."""

    create_pressed = Signal()
    key_wanted = Signal()
    details_wanted = Signal()  # what leaves this computer?
    expand_pressed = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("historyView")
        self.setAccessibleName(self.tr("Create"))
        self.setAcceptDrops(True)
        self.form = CreateForm(look)
        self.setFocusProxy(self.form)
        self.jobs = JobStrip()
        self.key_notice = Notice(look, "key-round")
        self.notice = Notice(look)
        self._create = QPushButton(self.tr("Create"))
        self._create.setProperty("role", "primary")
        self._create.setMinimumHeight(40)
        self._create.clicked.connect(self.create_pressed)
        look.dress(self._create, "sparkles", on_accent=True)
        self._picture = Picture()
        self._hint = muted(self.tr("Your picture appears here, and stays in the history."))
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._expand = QPushButton(self.tr("Expand this picture"))
        self._expand.clicked.connect(self.expand_pressed)
        look.dress(self._expand, "expand")
        self._done = QLabel()
        self._stack = QStackedLayout()
        self._lay_out(look)
        self.show_hint()

    @property
    def button(self) -> QPushButton:
        """The one primary button."""
        return self._create

    @property
    def done_words(self) -> str:
        """What is said about the picture."""
        return self._done.text()

    def show_offer(self, price: str, arithmetic: str, sentences: Sequence[str]) -> None:
        """The price, or why Create cannot be pressed; an empty prompt is only not written yet."""
        create = self.tr("Create")
        self._create.setText(f"{create}  ·  {price}" if price else create)
        self._create.setToolTip(arithmetic)
        self.notice.say(" ".join(sentences))

    def enable(self, *, on: bool, why: str = "") -> None:
        """Whether Create may be pressed."""
        self._create.setEnabled(on)
        self._create.setAccessibleDescription(why)

    def show_hint(self) -> None:
        """Before the first picture."""
        self._stack.setCurrentIndex(0)

    def show_picture(self, image: QImage, words: str) -> None:
        """The picture that was made, and what it cost."""
        self._picture.show_image(image)
        self._picture.setAccessibleName(self.tr("The picture that was made"))
        self._done.setText(words)
        self._stack.setCurrentIndex(1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files become references."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Files become references."""
        self.form.add_references(offer_of(event.mimeData()).paths)
        event.acceptProposedAction()

    def _lay_out(self, look: Look) -> None:
        columns = QHBoxLayout()
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(self._left())
        columns.addLayout(self._right(), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header(look))
        layout.addLayout(columns, 1)

    def _header(self, look: Look) -> QFrame:
        header = QFrame(self)
        header.setObjectName("historyHeader")
        back = QPushButton(self.tr("Back"), header)
        back.clicked.connect(self.left)
        look.dress(back, "arrow-left")
        about = QPushButton(self.tr("What leaves this computer…"), header)
        about.setProperty("role", "link")
        about.clicked.connect(self.details_wanted)
        look.dress(about, "eye")
        row = QHBoxLayout(header)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(back)
        row.addWidget(heading(self.tr("Create a picture")))
        row.addWidget(muted(self.tr("FLUX.2 [pro] at fal.ai")))
        row.addStretch(1)
        row.addWidget(about)
        return header

    def _left(self) -> QWidget:
        inside = QWidget()
        inside.setObjectName("scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self.form)
        inside.setFixedWidth(_FORM - 1)  # a scroll bar lies over the margin and moves nothing
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        footer = QFrame()
        footer.setObjectName("panelFooter")
        below = QVBoxLayout(footer)
        below.setContentsMargins(16, 12, 16, 16)
        below.setSpacing(12)
        for widget in (self.key_notice, self.notice, self._create):
            below.addWidget(widget)
        left = QFrame()
        left.setObjectName("createPanel")
        left.setFixedWidth(_FORM)
        layout = QVBoxLayout(left)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addWidget(footer)
        return left

    def _right(self) -> QVBoxLayout:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(16)
        column.addWidget(self._picture, 1)
        row = QHBoxLayout()
        row.addWidget(self._done, 1)
        row.addWidget(self._expand)
        column.addLayout(row)
        self._stack.addWidget(self._hint)
        self._stack.addWidget(page)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(self._stack, 1)
        right.addWidget(self.jobs)
        return right
