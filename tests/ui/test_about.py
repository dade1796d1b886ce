"""The About box names every part and shows its licence."""

from pytestqt.qtbot import QtBot

from desktop_app import __version__
from desktop_app.ui.about import AboutDialog


def test_choosing_a_part_shows_its_licence(qtbot: QtBot) -> None:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    names = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert names[0] == f"Outframe {__version__}"
    assert "GPL" in dialog.text.toPlainText()
    dialog.list.setCurrentRow(next(row for row, name in enumerate(names) if "keyring" in name))
    assert "Permission is hereby granted" in dialog.text.toPlainText()
