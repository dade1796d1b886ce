"""The document: photo, frame and recipe as one frozen value."""

from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.geometry.extent import Point, Size
from desktop_app.geometry.frame import Frame
from desktop_app.settings.choices import EngineId, Mode, PictureFormat


@dataclass(frozen=True, slots=True)
class Photo:
    """What is known about the photo without its pixels; `size` has the orientation applied."""

    path: Path
    size: Size
    bits: int = 8  # per channel: 8 or 16
    dpi: float | None = None
    profile: str = "sRGB"  # name of the embedded ICC profile
    byte_size: int = 0
    modified_ns: int = 0  # with byte_size: notices that the file changed since it was opened


@dataclass(frozen=True, slots=True)
class FinishOptions:
    """How result and photo are put together; changing them costs nothing."""

    blend_px: int = 8  # native pixels, outside the photo
    match: float = 1.0  # colour and tone match, 0 off to 1 full
    grain: float = 1.0  # grain match, 0 off to 1 full
    inside_px: int = 0  # band inside the photo in which both are mixed; 0: no pixel of it changes
    detail: float = 1.0  # fine texture where the patch was painted small, 0 off to 1 full
    seed: int = 0  # of grain and texture


@dataclass(frozen=True, slots=True)
class Recipe:
    """Engine and options; can be saved by name and shared."""

    engine: EngineId = EngineId.LOCAL
    mode: Mode = Mode.HIGH
    variations: int = 1
    seed: int | None = None  # None: chosen when the job starts, and kept with the result
    format: PictureFormat = PictureFormat.PNG  # of the result in transport
    prompt: str = ""
    safety: int | None = None  # the engine's own scale; None: its default
    extras: dict[str, str] = field(default_factory=dict, hash=False)  # the engine's own options
    finish: FinishOptions = field(default_factory=FinishOptions)


@dataclass(frozen=True, slots=True)
class Document:
    """A photo, the wanted canvas, where the photo lies on it, and the recipe."""

    photo: Photo
    canvas: Size
    placement: Point
    recipe: Recipe = field(default_factory=Recipe)

    @classmethod
    def fresh(cls, photo: Photo, recipe: Recipe | None = None) -> "Document":
        """A document whose frame is the photo itself."""
        return cls(photo, photo.size, Point(0, 0), recipe or Recipe())

    @property
    def frame(self) -> Frame:
        """The geometry alone."""
        return Frame(self.photo.size, self.canvas, self.placement)
