"""The language of the window: the system's, or the one chosen in the preferences."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from desktop_app.paths import resources

SOURCE = "en"  # what the texts in the code are written in
LANGUAGES = {SOURCE: "English", "de": "Deutsch"}  # each by its own name


def speak(app: QCoreApplication, choice: str = "") -> str:
    """Translate `app` from now on, and return the language; an empty choice is the system's.

    Only the first of the system's languages counts: somebody who wants English before German gets
    the original, for which there is no file. Qt's own texts follow.
    """
    locale = QLocale(choice or QLocale.system().uiLanguages()[0])
    language = QLocale.languageToCode(locale.language())
    if language == SOURCE or not _load(app, resources() / "translations", "outframe", language):
        return SOURCE
    _load(
        app, Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)), "qtbase", language
    )
    if choice:
        QLocale.setDefault(locale)  # numbers, too
    return language


def _load(app: QCoreApplication, folder: Path, name: str, language: str) -> bool:
    translator = QTranslator(app)
    found = translator.load(str(folder / f"{name}_{language}.qm"))
    return found and app.installTranslator(translator)
