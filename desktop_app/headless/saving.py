"""Where finished pictures go, and putting them there."""

import argparse
import os
from dataclasses import dataclass
from pathlib import Path

from desktop_app.document.document import FinishOptions
from desktop_app.errors import AppError, ErrorKind
from desktop_app.headless.desk import Desk
from desktop_app.headless.exit_codes import UsageError
from desktop_app.headless.export_arguments import Saving
from desktop_app.services.export import Saved
from desktop_app.services.naming import Facts, free_name
from desktop_app.settings.choices import PictureFormat

_ENDINGS = {
    ".jpg": PictureFormat.JPEG,
    ".jpeg": PictureFormat.JPEG,
    ".png": PictureFormat.PNG,
    ".tif": PictureFormat.TIFF,
    ".tiff": PictureFormat.TIFF,
    ".webp": PictureFormat.WEBP,
    ".avif": PictureFormat.AVIF,
}


@dataclass(frozen=True, slots=True)
class Target:
    """Names for the files of one command; only a file the user named is ever written over."""

    file: Path | None  # named by the user
    folder: Path | None  # None: beside each photo
    format: PictureFormat
    numbered: bool  # several results for each photo
    ending: str = "-expanded"  # of names that the user did not choose
    naming: str | None = None  # a template for them

    def path_for(self, photo: Path, number: int, facts: Facts | None = None) -> Path:
        """The file for a photo's result with this number, 1, 2, …; templates need the facts."""
        if self.file is not None:
            if not self.numbered:
                return self.file
            return self.file.with_name(f"{self.file.stem}-{number}{self.file.suffix}")
        folder = self.folder or photo.parent
        if self.naming is not None and facts is not None:
            return free_name(self.naming, facts, folder, self.format.suffix)
        stem = f"{photo.stem}{self.ending}" + (f"-{number}" if self.numbered else "")
        path, copy = folder / f"{stem}{self.format.suffix}", 1
        while path.exists():
            copy += 1
            path = folder / f"{stem} ({copy}){self.format.suffix}"
        return path

    def check(self, photo: Path) -> None:
        """Refuse to write over a photo. Raises AppError."""
        path = self.path_for(photo, 1)
        if path.exists() and photo.exists() and path.samefile(photo):
            raise AppError(
                ErrorKind.CONFLICT,
                f"“{photo.name}” is the photo itself, which is never written over.",
                "Choose another name.",
            )


def target_of(arguments: argparse.Namespace, saving: Saving) -> Target:
    """What `--output` and the format mean together. Raises UsageError."""
    numbered, several = arguments.variations > 1, len(arguments.photos) > 1
    kind = saving.format or saving.options.format
    if arguments.output is None:
        return Target(None, None, kind, numbered, naming=saving.naming)
    path = Path(arguments.output)
    if _means_folder(arguments.output, path, several=several):
        return Target(None, path, kind, numbered, naming=saving.naming)
    if several:
        raise UsageError(f"“{path}” is a file; several photos need a folder.")
    return Target(path, None, format_of(path, saving.format), numbered)


def format_of(path: Path, wanted: PictureFormat | None) -> PictureFormat:
    """The format of a file to be written. Raises UsageError where it cannot be told."""
    by_name = _ENDINGS.get(path.suffix.lower())
    if wanted and by_name and wanted is not by_name:
        raise UsageError(f"“{path.name}” does not end like a {wanted.value} file.")
    found = wanted or by_name
    if found is None:
        raise UsageError(f"The ending of “{path.name}” is not known; name a --format.")
    return found


def save_result(
    it: Desk,
    result_id: str,
    path: Path,
    kind: PictureFormat,
    saving: Saving,
    finish: FinishOptions | None = None,
) -> Saved:
    """Finish and write one result; folders are made as needed. Raises AppError.

    Without `finish` the options that are kept with the result hold.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AppError(
            ErrorKind.STORAGE,
            f"The folder {path.parent} cannot be made ({error.strerror}).",
            "Choose another.",
        ) from error
    options = saving.options_for(kind)
    saved = it.backend.export.save(
        result_id, path, options, disclose=saving.disclose, finish=finish
    )
    return it.wait(saved)


def target_of_one(output: str | None, saving: Saving) -> Target:
    """Where a picture that comes from no photo goes; PNG where nothing says otherwise."""
    path = Path(output or ".")
    if _means_folder(output or ".", path, several=False):
        kind = saving.format or PictureFormat.PNG
        return Target(None, path, kind, numbered=False, ending="", naming=saving.naming)
    return Target(path, None, format_of(path, saving.format), numbered=False)


def _means_folder(text: str, path: Path, *, several: bool) -> bool:
    if path.is_dir() or text.endswith(("/", os.sep)):
        return True
    return several and not path.suffix and not path.exists()
