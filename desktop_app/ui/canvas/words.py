"""What the canvas says: names, values, labels; every text goes through Qt's translation."""

from functools import lru_cache

from desktop_app.geometry.aspect import describe
from desktop_app.geometry.composition import Zone
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.handles import Handle
from desktop_app.settings.choices import Overlay
from desktop_app.ui.words import translate


def handle_name(handle: Handle) -> str:
    """What a screen reader calls a handle."""
    return {
        Handle.TOP_LEFT: translate("Canvas", "top left corner"),
        Handle.TOP: translate("Canvas", "top edge"),
        Handle.TOP_RIGHT: translate("Canvas", "top right corner"),
        Handle.RIGHT: translate("Canvas", "right edge"),
        Handle.BOTTOM_RIGHT: translate("Canvas", "bottom right corner"),
        Handle.BOTTOM: translate("Canvas", "bottom edge"),
        Handle.BOTTOM_LEFT: translate("Canvas", "bottom left corner"),
        Handle.LEFT: translate("Canvas", "left edge"),
        Handle.PHOTO: translate("Canvas", "photo"),
    }[handle]


def handle_value(frame: Frame, handle: Handle) -> str:
    """What a screen reader says a handle is set to."""
    left, top, right, bottom = frame.margins
    if handle is Handle.PHOTO:
        return translate("Canvas", "{x} pixels from the left, {y} from the top").format(
            x=left, y=top
        )
    across = {-1: left, 0: None, 1: right}[handle.x]
    down = {-1: top, 0: None, 1: bottom}[handle.y]
    parts = [
        translate("Canvas", "{n} pixels").format(n=side)
        for side in (across, down)
        if side is not None
    ]
    return ", ".join(parts)


def handle_text(frame: Frame, handle: Handle) -> str:
    """Name and value of a handle, and what it leads to, for a screen reader."""
    return translate("Canvas", "{handle}, {value}, frame {ratio}").format(
        handle=handle_name(handle), value=handle_value(frame, handle), ratio=_ratio(frame)
    )


def frame_value(frame: Frame) -> str:
    """What a screen reader says the frame is."""
    return translate("Canvas", "{width} by {height} pixels, {ratio}").format(
        width=frame.canvas.width, height=frame.canvas.height, ratio=_ratio(frame)
    )


def frame_name(frame: Frame) -> str:
    """Name and value of the frame for a screen reader."""
    return translate("Canvas", "frame, {value}").format(value=frame_value(frame))


def photo_name(frame: Frame) -> str:
    """Name, size and place of the photo for a screen reader."""
    return translate("Canvas", "photo, {width} by {height} pixels, {place}").format(
        width=frame.photo.width,
        height=frame.photo.height,
        place=handle_value(frame, Handle.PHOTO),
    )


def split_name(split: float) -> str:
    """Name and value of the divider for a screen reader."""
    return translate("Canvas", "divider between before and after, {percent} %").format(
        percent=round(split * 100)
    )


@lru_cache(maxsize=4)
def read_out(frame: Frame, handle: Handle) -> str:
    """The lines beside a handle while it is dragged: figures, and what is being changed.

    Asked for several times for each frame of a drag.
    """
    canvas = frame.canvas
    size = f"{canvas.width} × {canvas.height} px"
    figures = [size, f"{canvas.megapixels:.1f} MP", describe(canvas)]
    left, top, right, bottom = frame.margins
    if handle is Handle.PHOTO:
        return "\n".join([" · ".join(figures), f"x {left}, y {top}"])
    sides = []
    if handle.x:
        side, text = (
            (left, translate("Canvas", "left"))
            if handle.x < 0
            else (right, translate("Canvas", "right"))
        )
        sides.append(f"{_signed(side)} {text}")
    if handle.y:
        side, text = (
            (top, translate("Canvas", "top"))
            if handle.y < 0
            else (bottom, translate("Canvas", "bottom"))
        )
        sides.append(f"{_signed(side)} {text}")
    new = translate("Canvas", "{share} new").format(share=percent(frame.new_share))
    return "\n".join([" · ".join(figures), " · ".join([*sides, new])])


def drag_label(handle: Handle) -> str:
    """What the undo menu calls a change made with this handle."""
    return (
        translate("Canvas", "Move photo")
        if handle is Handle.PHOTO
        else translate("Canvas", "Resize frame")
    )


def reset_label() -> str:
    """What the undo menu calls going back to the bare photo."""
    return translate("Canvas", "Reset frame")


def centre_label() -> str:
    """What the undo menu calls centring."""
    return translate("Canvas", "Centre photo")


def overlay_name(overlay: Overlay) -> str:
    """What an overlay is called."""
    return {
        Overlay.NONE: translate("Canvas", "No overlay"),
        Overlay.THIRDS: translate("Canvas", "Thirds"),
        Overlay.GOLDEN: translate("Canvas", "Golden section"),
        Overlay.DIAGONALS: translate("Canvas", "Diagonals"),
        Overlay.TRIANGLES: translate("Canvas", "Golden triangles"),
        Overlay.CENTRE: translate("Canvas", "Centre"),
        Overlay.SAFE: translate("Canvas", "Safe zones"),
    }[overlay]


def zone_name(zone: Zone) -> str:
    """What a safe zone is called."""
    return {
        "Story": translate("Canvas", "Story"),
        "Reel": translate("Canvas", "Reel"),
        "Action safe": translate("Canvas", "Action safe"),
        "Title safe": translate("Canvas", "Title safe"),
        "Square crop": translate("Canvas", "Square crop"),
        "Story crop": translate("Canvas", "Story crop"),
        "Wide crop": translate("Canvas", "Wide crop"),
    }[zone.name]


def percent(share: float) -> str:
    """A part of the whole, with a decimal where it is small."""
    if share == 0:
        return "0 %"
    if share < 0.001:
        return "< 0.1 %"
    return f"{share * 100:.1f} %" if share < 0.1 else f"{share * 100:.0f} %"


def _signed(number: int) -> str:
    return f"+{number}" if number > 0 else f"−{-number}" if number < 0 else "0"


def _ratio(frame: Frame) -> str:
    return describe(frame.canvas).replace(":", translate("Canvas", " to "))
