"""What the history says about a result's file: where the photo lies, and the last proof."""

from PySide6.QtCore import QCoreApplication, QLocale

from desktop_app.jobs.job import Proof
from desktop_app.services.history import Entry
from desktop_app.ui.words import QT_TRANSLATE_NOOP

_LOSSLESS = QT_TRANSLATE_NOOP(
    "Proof", "Photo unchanged: all {pixels} pixels identical in “{name}”."
)
_LOSSY = QT_TRANSLATE_NOOP(
    "Proof", "All {pixels} pixels of the photo went into “{name}” unchanged."
)


def tip(entry: Entry) -> str:
    """The photo's path and, once the result was exported, what the file was found to hold."""
    path, proof = str(entry.document.photo.path), entry.result.proof
    return path if proof is None else f"{path}\n{proof_words(proof)}"


def proof_words(proof: Proof) -> str:
    """One sentence about the last export."""
    words = QCoreApplication.translate("Proof", _LOSSLESS if proof.lossless else _LOSSY)
    pixels = QLocale().toString(proof.identical_pixels)
    return words.format(pixels=pixels, name=proof.file.name)
