"""Many photos at once: the filmstrip, and for each photo its own document and its own undo."""

import base64
import http.server
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.document import edits
from desktop_app.document.edits import Side
from desktop_app.settings.choices import Mode
from desktop_app.ui.actions import Command
from desktop_app.ui.filmstrip.delegate import FilmstripDelegate
from desktop_app.ui.filmstrip.model import Mark
from desktop_app.ui.look import Look
from desktop_app.ui.main_window import MainWindow, Page
from desktop_app.ui.opening import Opening
from desktop_app.ui.studio import Studio

PATIENCE = 30_000  # ms

MakePhotos = Callable[[Sequence[str]], list[Path]]


@pytest.fixture
def make_photos(tmp_path: Path) -> MakePhotos:
    """Small photos of these names."""

    def make(names: Sequence[str]) -> list[Path]:
        paths = [tmp_path / "shoot" / name for name in names]
        for number, path in enumerate(paths):
            path.parent.mkdir(parents=True, exist_ok=True)
            colour = (number % 256, 90, 140)
            Image.new("RGB", (300 + number % 7, 200), colour).save(path)
        return paths

    return make


def names(window: MainWindow) -> list[str]:
    return [entry.document.photo.path.name for entry in window.photos.entries()]


def on_table(window: MainWindow) -> str:
    document = window.editor.document
    return document.photo.path.name if document else ""


def open_all(
    window: MainWindow, opening: Opening, paths: Sequence[Path], qtbot: QtBot, count: int = 0
) -> None:
    opening.open(paths)
    wanted = count or len(paths)
    qtbot.waitUntil(lambda: window.photos.rowCount() == wanted, timeout=PATIENCE)
    qtbot.waitUntil(lambda: window.page is Page.CANVAS, timeout=PATIENCE)


def turn_to(window: MainWindow, name: str, qtbot: QtBot) -> None:
    window.actions_by_name[Command.NEXT_PHOTO].trigger()
    qtbot.waitUntil(lambda: on_table(window) == name, timeout=PATIENCE)


def widen(window: MainWindow, pixels: int) -> None:
    window.editor.edit("Left", lambda before: edits.set_margin(before, Side.LEFT, pixels))


def left(window: MainWindow) -> int:
    assert window.editor.document
    return window.editor.document.frame.margins.left


def drop(window: MainWindow, data: QMimeData) -> None:
    window.dropEvent(
        QDropEvent(
            QPointF(10, 10),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def test_one_photo_needs_no_filmstrip_several_do(
    studio: Studio, window: MainWindow, opening: Opening, make_photos: MakePhotos, qtbot: QtBot
) -> None:
    first, *others = make_photos(["a.png", "b.png", "c.png"])
    open_all(window, opening, [first], qtbot)
    assert not window.filmstrip.isVisible()
    open_all(window, opening, others, qtbot, count=3)
    assert window.filmstrip.isVisible()
    assert names(window) == ["a.png", "b.png", "c.png"]
    assert on_table(window) == "b.png"
    window.actions_by_name[Command.PANELS].trigger()
    assert not window.filmstrip.isVisible()


def test_each_photo_keeps_its_frame_and_its_undo(
    studio: Studio, window: MainWindow, opening: Opening, make_photos: MakePhotos, qtbot: QtBot
) -> None:
    open_all(window, opening, make_photos(["a.png", "b.png", "c.png"]), qtbot)
    widen(window, 40)
    widen(window, 80)
    window.actions_by_name[Command.NEXT_PHOTO].trigger()
    qtbot.waitUntil(lambda: on_table(window) == "b.png", timeout=PATIENCE)
    assert left(window) == 0
    assert not window.actions_by_name[Command.UNDO].isEnabled()
    widen(window, 24)
    window.actions_by_name[Command.PREVIOUS_PHOTO].trigger()
    assert on_table(window) == "a.png"
    assert left(window) == 80
    window.actions_by_name[Command.UNDO].trigger()
    assert left(window) == 40
    window.actions_by_name[Command.PREVIOUS_PHOTO].trigger()  # round the end
    qtbot.waitUntil(lambda: on_table(window) == "c.png", timeout=PATIENCE)
    marks = [window.photos.mark(entry) for entry in window.photos.entries()]
    assert marks == [Mark.FRAMED, Mark.FRAMED, Mark.AS_IT_WAS]
    assert window.canvas.frame == window.editor.document.frame if window.editor.document else None


def test_choosing_in_the_filmstrip_keeps_the_focus_there(
    studio: Studio, window: MainWindow, opening: Opening, make_photos: MakePhotos, qtbot: QtBot
) -> None:
    open_all(window, opening, make_photos(["a.png", "b.png", "c.png"]), qtbot)
    window.filmstrip.setFocus()
    qtbot.keyClick(window.filmstrip, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: on_table(window) == "b.png", timeout=PATIENCE)
    qtbot.keyClick(window.filmstrip, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: on_table(window) == "c.png", timeout=PATIENCE)
    assert window.focusWidget() is window.filmstrip


def test_closing_goes_to_the_neighbour_and_can_be_taken_back(
    studio: Studio, window: MainWindow, opening: Opening, make_photos: MakePhotos, qtbot: QtBot
) -> None:
    open_all(window, opening, make_photos(["a.png", "b.png"]), qtbot)
    widen(window, 40)
    window.actions_by_name[Command.CLOSE_PHOTO].trigger()
    qtbot.waitUntil(lambda: on_table(window) == "b.png", timeout=PATIENCE)
    assert names(window) == ["b.png"]
    next(iter(window.toast.findChildren(QPushButton))).click()
    assert names(window) == ["a.png", "b.png"]
    assert (on_table(window), left(window)) == ("a.png", 40)
    window.actions_by_name[Command.UNDO].trigger()
    assert left(window) == 0
    window.actions_by_name[Command.CLOSE_ALL].trigger()
    assert window.page is Page.EMPTY
    assert not window.filmstrip.isVisible()


def test_everything_open_comes_back_with_its_undo(
    studio: Studio,
    window: MainWindow,
    opening: Opening,
    make_photos: MakePhotos,
    look: Look,
    qtbot: QtBot,
) -> None:
    open_all(window, opening, make_photos(["a.png", "b.png", "c.png"]), qtbot)
    window.actions_by_name[Command.NEXT_PHOTO].trigger()
    qtbot.waitUntil(lambda: on_table(window) == "b.png", timeout=PATIENCE)
    widen(window, 32)
    widen(window, 64)
    window.actions_by_name[Command.UNDO].trigger()
    studio.close()
    second = MainWindow(look)
    second.furnish()
    qtbot.addWidget(second)
    again = Studio(second, Opening(second), studio.backend.folders, restore=True)
    qtbot.waitUntil(lambda: on_table(second) == "b.png", timeout=PATIENCE)
    assert names(second) == ["a.png", "b.png", "c.png"]
    assert left(second) == 32
    second.editor.undo_stack.redo()
    assert left(second) == 64
    second.editor.undo_stack.undo()
    second.editor.undo_stack.undo()
    assert left(second) == 0
    again.close()


def test_a_folder_is_opened_by_number_without_what_is_no_photo(
    studio: Studio, window: MainWindow, make_photos: MakePhotos, qtbot: QtBot
) -> None:
    paths = make_photos(["IMG_10.png", "IMG_9.png", "later/IMG_1.png"])
    (paths[0].parent / "notes.txt").write_text("no photo")
    (paths[0].parent / ".hidden.png").write_bytes(b"")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paths[0].parent))])
    drop(window, data)
    qtbot.waitUntil(lambda: window.photos.rowCount() == 3, timeout=PATIENCE)
    assert names(window) == ["IMG_9.png", "IMG_10.png", "IMG_1.png"]
    qtbot.waitUntil(lambda: on_table(window) == "IMG_9.png", timeout=PATIENCE)


def test_what_cannot_be_opened_is_named_and_the_rest_is_there(
    studio: Studio, window: MainWindow, opening: Opening, make_photos: MakePhotos, qtbot: QtBot
) -> None:
    good, *bad = make_photos(["good.png", "one.png", "two.png"])
    for path in bad:
        path.write_text("no photo")
    opening.open([bad[0], good, bad[1]])
    qtbot.waitUntil(window.message.isVisible, timeout=PATIENCE)
    assert "2 of 3" in window.message.text
    assert "“two.png”" in window.message.text
    assert (names(window), on_table(window)) == (["good.png"], "good.png")


def test_opening_the_same_file_again_finds_it(
    studio: Studio, window: MainWindow, opening: Opening, make_photos: MakePhotos, qtbot: QtBot
) -> None:
    first, second = make_photos(["a.png", "b.png"])
    open_all(window, opening, [first, second], qtbot)
    widen(window, 48)
    opening.open([second])
    qtbot.waitUntil(lambda: on_table(window) == "b.png", timeout=PATIENCE)
    opening.open([first])
    qtbot.waitUntil(lambda: on_table(window) == "a.png", timeout=PATIENCE)
    assert window.photos.rowCount() == 2
    assert left(window) == 48


def test_a_file_that_has_changed_keeps_its_frame_while_its_size_is_the_same(
    studio: Studio, window: MainWindow, opening: Opening, make_photos: MakePhotos, qtbot: QtBot
) -> None:
    (path,) = make_photos(["a.png"])
    open_all(window, opening, [path], qtbot)
    widen(window, 48)

    def open_again(side: int) -> None:
        Image.new("RGB", (side, 200), (200, 10, 10)).save(path)
        opening.open([path])
        stat = path.stat()
        qtbot.waitUntil(lambda: read() == stat.st_mtime_ns, timeout=PATIENCE)

    def read() -> int:
        document = window.editor.document
        return document.photo.modified_ns if document else 0

    open_again(300)
    assert left(window) == 48
    window.actions_by_name[Command.UNDO].trigger()
    assert left(window) == 0
    window.actions_by_name[Command.REDO].trigger()
    open_again(500)
    assert left(window) == 0
    assert window.editor.document
    assert window.editor.document.photo.size.width == 500
    assert window.photos.rowCount() == 1


@pytest.fixture
def page(make_photos: MakePhotos) -> Iterator[str]:
    """A web page's address on this computer that serves `web.png`."""
    (path,) = make_photos(["web.png"])
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(path.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_picture_dragged_out_of_a_browser_is_fetched_and_kept(
    studio: Studio, window: MainWindow, page: str, qtbot: QtBot
) -> None:
    data = QMimeData()
    data.setUrls([QUrl(f"{page}/gallery")])  # where the link leads
    data.setHtml(f'<a href="{page}/gallery"><img alt="" src="{page}/web.png"></a>')
    drop(window, data)
    qtbot.waitUntil(lambda: window.page is Page.CANVAS, timeout=PATIENCE)
    assert window.editor.document
    kept = window.editor.document.photo.path
    assert kept.parent == studio.backend.folders.data / "pasted"
    assert kept.name.endswith("-web.png")


def test_a_page_instead_of_a_picture_leaves_nothing_behind(
    studio: Studio, window: MainWindow, page: str, qtbot: QtBot
) -> None:
    data = QMimeData()
    data.setUrls([QUrl(f"{page}/")])
    drop(window, data)
    qtbot.waitUntil(window.message.isVisible, timeout=PATIENCE)
    assert "127.0.0.1" in window.message.text
    assert not list((studio.backend.folders.data / "pasted").iterdir())


def test_nothing_is_fetched_from_a_page_that_is_not_encrypted(
    studio: Studio, window: MainWindow, qtbot: QtBot
) -> None:
    data = QMimeData()
    data.setUrls([QUrl("http://pictures.example/one.png")])
    drop(window, data)
    qtbot.waitUntil(window.message.isVisible, timeout=PATIENCE)
    assert "not encrypted" in window.message.text


def test_a_picture_in_the_clipboard_keeps_its_bytes(
    studio: Studio, window: MainWindow, opening: Opening, photo: Path, qtbot: QtBot
) -> None:
    data = QMimeData()
    text = base64.b64encode(photo.read_bytes()).decode()
    data.setHtml(f'<img src="data:image/jpeg;base64,{text}">')
    QGuiApplication.clipboard().setMimeData(data)
    opening.paste()
    qtbot.waitUntil(lambda: window.page is Page.CANVAS, timeout=PATIENCE)
    assert window.editor.document
    assert window.editor.document.photo.path.read_bytes() == photo.read_bytes()


def test_pasted_paths_are_opened(
    studio: Studio, window: MainWindow, opening: Opening, make_photos: MakePhotos, qtbot: QtBot
) -> None:
    first, second = make_photos(["ä b.png", "c.png"])
    QGuiApplication.clipboard().setText(f'"{first}"\n{QUrl.fromLocalFile(str(second)).toString()}')
    opening.paste()
    qtbot.waitUntil(lambda: window.photos.rowCount() == 2, timeout=PATIENCE)
    assert names(window) == ["ä b.png", "c.png"]


def test_two_hundred_photos_ask_only_for_the_pictures_in_sight(
    studio: Studio, window: MainWindow, opening: Opening, make_photos: MakePhotos, qtbot: QtBot
) -> None:
    paths = make_photos([f"{'long name ' * 12}{number}.png" for number in range(200)])
    open_all(window, opening, paths, qtbot)
    strip = window.filmstrip
    delegate = strip.itemDelegate()
    assert isinstance(delegate, FilmstripDelegate)
    asked: set[Path] = set()

    def watch(_key: str, path: Path) -> None:
        asked.add(path)

    window.photos.show_pictures(watch)
    strip.viewport().repaint()
    assert 3 < len(asked) < 40
    width = strip.sizeHintForIndex(window.photos.index(0)).width()
    assert width < 150  # however long the names are
    strip.setFocus()
    qtbot.keyClick(strip, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: on_table(window).endswith("199.png"), timeout=PATIENCE)
    assert strip.visualRect(window.photos.index(199)).intersects(strip.viewport().rect())


def test_one_photo_is_expanded_while_the_next_is_framed(
    studio: Studio, window: MainWindow, opening: Opening, make_photos: MakePhotos, qtbot: QtBot
) -> None:
    open_all(window, opening, make_photos(["a.png", "b.png"]), qtbot)
    for name in ("b.png", "a.png"):  # both files were looked at: from now on turning takes no time
        turn_to(window, name, qtbot)
    window.editor.edit("Quality", lambda before: edits.set_mode(before, Mode.FAST))
    widen(window, 64)
    window.actions_by_name[Command.EXPAND].trigger()
    window.actions_by_name[Command.NEXT_PHOTO].trigger()
    assert on_table(window) == "b.png"
    assert not studio.expanding.busy
    assert not window.jobs.isVisible()
    widen(window, 32)
    assert window.panel.outcome.button.isEnabled()
    first = window.photos.entries()[0].id

    def mark() -> Mark:
        entry = window.photos.get(first)
        assert entry
        return window.photos.mark(entry)

    qtbot.waitUntil(lambda: mark() is Mark.EXPANDED, timeout=PATIENCE)
    assert "a.png" in window.toast.text
    assert studio.reviewing.result is None
    assert left(window) == 32
    window.actions_by_name[Command.PREVIOUS_PHOTO].trigger()
    qtbot.waitUntil(lambda: studio.reviewing.result is not None, timeout=PATIENCE)
    assert window.canvas.split is not None
    window.actions_by_name[Command.NEXT_PHOTO].trigger()
    assert studio.reviewing.result is None
    window.actions_by_name[Command.PREVIOUS_PHOTO].trigger()
    qtbot.waitUntil(lambda: studio.reviewing.result is not None, timeout=PATIENCE)
