"""Translations keep up with the texts, and fit them."""

import ast
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.ui import core_words
from desktop_app.ui.core_words import SENTENCES
from desktop_app.ui.language import LANGUAGES, SOURCE
from tests.rules.tree import PACKAGE, ROOT, modules

FOLDER = ROOT / "resources" / "translations"
OTHERS = [language for language in LANGUAGES if language != SOURCE]
MAY_WAIT = 0.1  # of all texts: new ones may be translated a little later than they are written
AGAIN = "`poe translate`, then translate what is unfinished in resources/translations/, and again"


def texts(path: Path) -> Iterator[tuple[str, str, str]]:
    """Context, source and finished translation of every text in a .ts file."""
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            done = translation.get("type") is None
            yield (
                context.findtext("name", ""),
                message.findtext("source", ""),
                translation.text or "" if done else "",
            )


def known(language: str) -> dict[tuple[str, str], str]:
    found = texts(FOLDER / f"outframe_{language}.ts")
    return {(context, source): translated for context, source, translated in found}


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """Every text of the program as it is now."""
    gathered = tmp_path_factory.mktemp("texts") / "now.ts"
    tool = shutil.which("pyside6-lupdate")
    assert tool
    command: list[str | Path] = [
        tool,
        "-silent",
        "-extensions",
        "py",
        ROOT / "desktop_app",
        "-ts",
        gathered,
    ]
    subprocess.run(command, check=True)
    return {(context, source) for context, source, _ in texts(gathered)}


@pytest.mark.parametrize("language", OTHERS)
def test_hardly_any_text_waits_for_its_translation(
    language: str, wanted: set[tuple[str, str]]
) -> None:
    done = {text for text, translated in known(language).items() if translated}
    waiting = wanted - done
    assert len(wanted) > 400
    assert len(waiting) <= MAY_WAIT * len(wanted), f"{AGAIN}: {sorted(waiting)}"


def test_every_text_has_a_context(wanted: set[tuple[str, str]]) -> None:
    assert [source for context, source in wanted if not context] == []


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_filled_in_later_stays_in_it(language: str) -> None:
    fields = re.compile(r"\{\w*\}")
    assert [
        (source, translated)
        for (_, source), translated in known(language).items()
        if translated and Counter(fields.findall(source)) != Counter(fields.findall(translated))
    ] == []


@pytest.mark.parametrize("language", OTHERS)
def test_menus_keep_their_keys(language: str) -> None:
    assert [
        (source, translated)
        for (_, source), translated in known(language).items()
        if translated and ("&" in source) != ("&" in translated)
    ] == []


@pytest.mark.parametrize("language", OTHERS)
def test_the_program_speaks_what_is_written(language: str) -> None:
    from PySide6.QtCore import QTranslator

    translator = QTranslator()
    assert translator.load(str(FOLDER / f"outframe_{language}.qm"))
    assert [
        (context, source)
        for (context, source), translated in known(language).items()
        if translated and translator.translate(context, source) != translated
    ] == [], AGAIN


def spoken_by_the_core() -> Iterator[str]:
    """Every text in the core's code, with a pair of braces for each part that changes."""
    for path, tree in modules():
        if not path.is_relative_to(PACKAGE) or path.is_relative_to(PACKAGE / "ui"):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                parts = (
                    str(part.value) if isinstance(part, ast.Constant) else "{}"
                    for part in node.values
                )
                yield "".join(parts)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield re.sub(r"\{[^}]*\}", "{}", node.value)


def test_the_core_still_says_what_the_window_translates() -> None:
    said = set(spoken_by_the_core())
    listed = {re.sub(r"\{\w*\}", "{}", sentence): sentence for sentence in SENTENCES}
    assert [sentence for shape, sentence in listed.items() if shape not in said] == []


def test_sentences_of_the_core_are_translated_with_their_parts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    german = {sentence: translated for (_, sentence), translated in known("de").items()}
    monkeypatch.setattr(core_words, "translate", lambda _context, text: german.get(text, text))
    core_words._table.cache_clear()
    try:
        assert (
            core_words.in_words("There is no file “lake.jpg”.")
            == "Eine Datei „lake.jpg“ gibt es nicht."
        )
        assert core_words.in_words("Unheard of.") == "Unheard of."
    finally:
        core_words._table.cache_clear()
