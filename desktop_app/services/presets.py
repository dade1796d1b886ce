"""Export presets: how pictures are written, by name; and how the last one was."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock

from desktop_app import codec, files
from desktop_app.errors import AppError, ErrorKind
from desktop_app.imaging.formats import ExportOptions
from desktop_app.services.naming import USUAL

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Preset:
    """Options and a naming template under a name; without a name: those used last."""

    options: ExportOptions = field(default_factory=ExportOptions)
    naming: str = USUAL
    name: str = ""


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The file's content."""

    presets: tuple[Preset, ...] = ()
    last: Preset | None = None
    version: int = 1


class Presets:
    """Kept in one small file beside the settings; usable from any thread."""

    def __init__(self, path: Path, usual: ExportOptions) -> None:
        self._path = path
        self.usual = usual
        self._lock = Lock()
        self._shelf = self._read()

    @property
    def all(self) -> tuple[Preset, ...]:
        """Every named preset, by name."""
        return self._shelf.presets

    @property
    def last(self) -> Preset:
        """What was used last; before the first export, what the settings say."""
        return self._shelf.last or Preset(self.usual)

    def named(self, name: str) -> Preset:
        """One preset. Raises AppError where there is none of this name."""
        for preset in self.all:
            if preset.name.casefold() == name.casefold():
                return preset
        raise AppError(
            ErrorKind.CONFLICT,
            f"There is no export preset “{name}”.",
            "Save one in the export dialog.",
        )

    def save(self, preset: Preset) -> None:
        """Keep a named preset in the place of one of the same name. Raises AppError."""

        def changed(shelf: _Shelf) -> _Shelf:
            folded = preset.name.casefold()
            others = [kept for kept in shelf.presets if kept.name.casefold() != folded]
            ordered = sorted([*others, preset], key=lambda kept: kept.name.casefold())
            return replace(shelf, presets=tuple(ordered))

        self._change(changed)

    def remove(self, name: str) -> None:
        """Forget a named preset. Raises AppError."""

        def changed(shelf: _Shelf) -> _Shelf:
            return replace(
                shelf, presets=tuple(kept for kept in shelf.presets if kept.name != name)
            )

        self._change(changed)

    def use(self, preset: Preset) -> None:
        """Remember what was used last. Raises AppError."""
        if preset != self._shelf.last:
            self._change(lambda shelf: replace(shelf, last=preset))

    def _read(self) -> _Shelf:
        try:
            return codec.loads(_Shelf, self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return _Shelf()
        except (OSError, UnicodeDecodeError, codec.CodecError) as error:
            aside = files.keep_aside(self._path, "broken")
            _log.warning("The export presets could not be read (%s); kept as %s", error, aside)
            return _Shelf()

    def _change(self, change: Callable[[_Shelf], _Shelf]) -> None:
        with self._lock:
            shelf = change(self._shelf)
            try:
                files.make_folder(self._path.parent)
                files.write(self._path, codec.dumps(shelf).encode())
            except OSError as error:
                raise AppError(
                    ErrorKind.STORAGE,
                    f"The export presets could not be saved ({error.strerror}).",
                    f"Check the folder {self._path.parent}.",
                ) from error
            self._shelf = shelf
