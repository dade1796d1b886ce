"""A wish to make a picture from words, as a frozen value."""

from dataclasses import dataclass
from pathlib import Path

from desktop_app.settings.choices import PictureFormat


@dataclass(frozen=True, slots=True)
class Creation:
    """What fal.ai is asked to make; with references it edits, without them it starts from nothing.

    `size` is a preset of `engines.create`, `auto` (the model chooses), or `1536x1024`.
    """

    prompt: str  # names the references as @image1, @image2 … in their order
    references: tuple[Path, ...] = ()
    size: str = "landscape_4_3"
    seed: int | None = None
    safety: int = 2  # 1 strictest to 5
    checker: bool = True
    format: PictureFormat = PictureFormat.PNG
