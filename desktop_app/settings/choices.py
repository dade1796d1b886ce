"""The choices a user can make, as closed sets shared by every layer above."""

from enum import StrEnum


class EngineId(StrEnum):
    """Who paints."""

    LOCAL = "local"
    BFL = "bfl"
    FAL = "fal"
    RUNWARE = "runware"


class Mode(StrEnum):
    """Quality against speed; the local engine calls them Best and Fast."""

    HIGH = "high"
    FAST = "fast"


class PictureFormat(StrEnum):
    """File formats for export and for results in transport."""

    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"
    WEBP = "webp"
    AVIF = "avif"

    @property
    def suffix(self) -> str:
        """The usual file ending, with its dot."""
        return ".jpg" if self is PictureFormat.JPEG else f".{self.value}"


class ColourSpace(StrEnum):
    """The colours of an exported picture; anything but `KEEP` converts the photo's pixels, too."""

    KEEP = "keep"
    SRGB = "srgb"
    DISPLAY_P3 = "display-p3"
    ADOBE_RGB = "adobe-rgb"


class Unit(StrEnum):
    """In what the number fields of the frame count."""

    PX = "px"
    PERCENT = "%"
    CM = "cm"
    INCH = "in"


class Surround(StrEnum):
    """The grey around the frame, against which a photo is judged."""

    THEME = "theme"  # as the window
    DARK = "dark"
    NEUTRAL = "neutral"
    LIGHT = "light"

    @property
    def following(self) -> "Surround":
        """The next one in the cycle."""
        order = list(Surround)
        return order[(order.index(self) + 1) % len(order)]


class Overlay(StrEnum):
    """What is drawn over the frame to help composing."""

    NONE = "none"
    THIRDS = "thirds"
    GOLDEN = "golden"
    DIAGONALS = "diagonals"
    TRIANGLES = "triangles"
    CENTRE = "centre"
    SAFE = "safe"  # what platforms and crops leave free

    @property
    def following(self) -> "Overlay":
        """The next one in the cycle."""
        order = list(Overlay)
        return order[(order.index(self) + 1) % len(order)]
