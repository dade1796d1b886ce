"""The photos and frames of the fill benchmark: a part is cut off and has to be painted anew."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from desktop_app.geometry.extent import Rect, Size
from desktop_app.paths import sample_photo

MEGAPIXEL = 1_000_000
_WALLPAPERS = Path("/usr/share/wallpapers")
_BACKGROUNDS = Path("/usr/share/backgrounds")
_OWN = Path(__file__).parents[1] / "data" / "photos"

# Name, file, and the side that is cut in the one-sided cases.
_PHOTOS = (
    ("desert", sample_photo(), "R"),
    ("tea", _OWN / "tea-gardens.jpg", "B"),
    ("bird", _OWN / "canyon-wren.jpg", "L"),
    ("lake", _OWN / "lake-sherburne.jpg", "R"),
    ("pier", _WALLPAPERS / "BytheWater", "L"),
    ("cups", _WALLPAPERS / "ColorfulCups", "R"),
    ("dusk", _WALLPAPERS / "DarkestHour", "T"),
    ("boats", _WALLPAPERS / "EveningGlow", "R"),
    ("leaf", _WALLPAPERS / "FallenLeaf", "L"),
    ("facade", _WALLPAPERS / "Grey", "T"),
    ("sky", _WALLPAPERS / "Kite", "R"),
    ("moss", _WALLPAPERS / "OneStandsOut", "B"),
    ("forest", _WALLPAPERS / "Path", "L"),
    ("grass", _BACKGROUNDS / "mate/nature/GreenMeadow.jpg", "T"),
    ("dune", _BACKGROUNDS / "mate/nature/Dune.jpg", "R"),
    ("storm", _BACKGROUNDS / "mate/nature/Storm.jpg", "L"),
    ("wood", _BACKGROUNDS / "mate/nature/Wood.jpg", "R"),
    ("bokeh", _BACKGROUNDS / "mate/nature/Garden.jpg", "L"),
    ("meadow", _BACKGROUNDS / "aitzgorri_by_Aitzol_Berasategi.jpg", "R"),
    ("bowl", _BACKGROUNDS / "Picture_0B_by_freespace.jpg", "L"),
    ("lamps", _BACKGROUNDS / "free_by_Peter_Nerlich.jpg", "R"),
    ("indoor", _BACKGROUNDS / "Wine_by_Jakkub_Mede.jpg", "B"),
    ("stream", _BACKGROUNDS / "life_by_Aitzol_Berasategi.jpg", "T"),
    ("mountain", _BACKGROUNDS / "picosdeeuropa_by_Aitzol_Berasategi.jpg", "R"),
)
_SMALL = ("desert", "tea", "lake", "meadow", "grass", "dusk", "moss", "pier")


@dataclass(frozen=True, slots=True)
class Case:
    """The whole picture, and the part of it that is shown to the engines."""

    name: str
    truth: NDArray[np.uint8]
    known: Rect

    @property
    def size(self) -> Size:
        """Width and height of the whole picture."""
        return Size(self.truth.shape[1], self.truth.shape[0])

    @property
    def hole(self) -> NDArray[np.bool_]:
        """True where the engines have to paint."""
        mask = np.ones(self.truth.shape[:2], bool)
        mask[self.known.y : self.known.bottom, self.known.x : self.known.right] = False
        return mask


def cases(full: bool) -> Iterator[Case]:
    """One side by a quarter, by an eighth, and all four sides by an eighth, for every photo."""
    for name, place, side in _PHOTOS:
        path = _picture(place)
        if path is None or not (full or name in _SMALL):
            continue
        truth = load(path, MEGAPIXEL)
        for label, sides, share in (
            ("25", side, 0.25),
            ("12", side, 0.125),
            ("A12", "LTRB", 0.125),
        ):
            yield Case(
                f"{name}_{side if len(sides) == 1 else ''}{label}", truth, _cut(truth, sides, share)
            )


def one_side(path: Path, pixels: int) -> Case:
    """The right quarter of a photo at a given size: for time and memory."""
    truth = load(path, pixels)
    return Case(f"{path.stem}_{pixels / MEGAPIXEL:g}MP", truth, _cut(truth, "R", 0.25))


def load(path: Path, pixels: int) -> NDArray[np.uint8]:
    """The photo in RGB with about `pixels` pixels; smaller ones stay as they are for 1 MP."""
    with Image.open(path) as opened:
        picture = opened.convert("RGB")
    scale = (pixels / (picture.width * picture.height)) ** 0.5
    if scale < 1 or pixels > MEGAPIXEL:
        size = (round(picture.width * scale), round(picture.height * scale))
        picture = picture.resize(
            size, Image.Resampling.BOX if scale < 1 else Image.Resampling.BICUBIC
        )
    return np.asarray(picture)


def _picture(place: Path) -> Path | None:
    if place.is_dir():
        files = [path for path in (place / "contents/images").glob("*.jpg") if path.is_file()]
        return max(files, key=lambda path: path.stat().st_size, default=None)
    return place if place.is_file() else None


def _cut(truth: NDArray[np.uint8], sides: str, share: float) -> Rect:
    height, width = truth.shape[:2]
    across, down = round(width * share), round(height * share)
    return Rect.between(
        across if "L" in sides else 0,
        down if "T" in sides else 0,
        width - (across if "R" in sides else 0),
        height - (down if "B" in sides else 0),
    )
