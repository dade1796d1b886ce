"""Network: whether anything may leave this computer, and by which way."""

from dataclasses import replace

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.settings.choices import EngineId
from desktop_app.settings.schema import Settings
from desktop_app.ui.panels.engine_choice import engine_name
from desktop_app.ui.widgets.section import heading, line, muted

_SCHEMES = ("http", "https", "socks5", "socks5h")


class NetworkPage(QWidget):
    """Few settings, each with what it means."""

    changed = Signal(object)  # Settings

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        network = settings.network
        self._local = QCheckBox(self.tr("Local only"))
        self._local.setChecked(network.local_only)
        self._proxy = QLineEdit(network.proxy)
        self._proxy.setAccessibleName(self.tr("Proxy"))
        self._proxy.setPlaceholderText(self.tr("As the system is set"))
        self._certificates = QLineEdit(network.certificates)
        self._certificates.setAccessibleName(self.tr("Certificates"))
        self._certificates.setPlaceholderText(self.tr("As the system trusts"))
        self._trouble = QLabel()
        self._trouble.setProperty("role", "warning")
        self._trouble.setWordWrap(True)
        self._trouble.hide()
        self._told = QPushButton(self.tr("Show it again"))
        self._updates = QCheckBox(self.tr("Tell me about new versions"))
        self._updates.setChecked(settings.updates.allowed)
        self._updates.setEnabled(not network.local_only)
        self._lay_out()
        self._local.toggled.connect(lambda _on: self._report())
        self._local.toggled.connect(self._updates.setDisabled)
        self._updates.toggled.connect(self._report_updates)
        self._proxy.editingFinished.connect(self._report)
        self._certificates.editingFinished.connect(self._report)
        self._told.clicked.connect(self._forget_told)

    @property
    def trouble(self) -> str:
        """What is wrong with an entry."""
        return self._trouble.text()

    def take(self, settings: Settings) -> None:
        """Settings changed elsewhere in the dialog."""
        self._settings = settings

    def _lay_out(self) -> None:
        choose = QPushButton(self.tr("Choose…"))
        choose.setAccessibleName(self.tr("Choose a file of certificates"))
        choose.clicked.connect(self._choose)
        files = QHBoxLayout()
        files.setSpacing(8)
        files.addWidget(self._certificates, 1)
        files.addWidget(choose)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, field in enumerate((self._proxy, self._certificates)):
            label = QLabel(field.accessibleName())
            label.setProperty("role", "muted")
            label.setMinimumWidth(96)
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
        grid.addWidget(self._proxy, 0, 1)
        grid.addLayout(files, 1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(heading(self.tr("Privacy")))
        layout.addWidget(self._local)
        layout.addWidget(
            muted(
                self.tr(
                    "Nothing leaves this computer: cloud engines are switched off, and jobs "
                    "that were sent already wait."
                )
            )
        )
        layout.addLayout(self._told_row())
        layout.addWidget(self._updates)
        layout.addWidget(
            muted(self.tr("Asked for once a day; nothing about you or your pictures is sent."))
        )
        layout.addWidget(line())
        layout.addWidget(heading(self.tr("Connection")))
        layout.addLayout(grid)
        layout.addWidget(self._trouble)
        layout.addWidget(
            muted(
                self.tr(
                    "For company networks: a proxy such as http://proxy.example:3128, and a PEM "
                    "file with further certificates to trust."
                )
            )
        )
        layout.addStretch(1)

    def _told_row(self) -> QHBoxLayout:
        told = self._settings.network.told
        names = ", ".join(engine_name(engine) for engine in EngineId if engine in told)
        words = self.tr("What leaves this computer is shown before pictures go to an engine.")
        if told:
            words = self.tr("What leaves this computer is no longer shown for {names}.").format(
                names=names
            )
        label = muted(words)
        self._told_words = label
        self._told.setVisible(bool(told))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label, 1)
        row.addWidget(self._told)
        return row

    def _forget_told(self) -> None:
        network = replace(self._settings.network, told=())
        self._settings = replace(self._settings, network=network)
        self._told.hide()
        self._told_words.setText(
            self.tr("What leaves this computer is shown before pictures go to an engine.")
        )
        self.changed.emit(self._settings)

    def _choose(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(
            self, self.tr("Certificates"), self._certificates.text(), "PEM (*.pem *.crt *.cer)"
        )
        if name:
            self._certificates.setText(name)
            self._report()

    def _report_updates(self, on: bool) -> None:
        updates = replace(self._settings.updates, allowed=on)
        self._settings = replace(self._settings, updates=updates)
        self.changed.emit(self._settings)

    def _report(self) -> None:
        proxy = self._proxy.text().strip()
        url = QUrl(proxy)
        bad = bool(proxy) and (url.scheme() not in _SCHEMES or not url.host())
        self._trouble.setText(
            self.tr("A proxy is an address like http://proxy.example:3128.") if bad else ""
        )
        self._trouble.setVisible(bad)
        old = self._settings.network
        network = replace(
            old,
            local_only=self._local.isChecked(),
            proxy=old.proxy if bad else proxy,
            certificates=self._certificates.text().strip(),
        )
        if network != old:
            self._settings = replace(self._settings, network=network)
            self.changed.emit(self._settings)
