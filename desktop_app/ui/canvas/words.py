"""What the canvas says: names, values, labels; every text goes through Qt's translation."""

from PySide6.QtCore import QCoreApplication

from desktop_app.geometry.aspect import describe
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.handles import Handle
from desktop_app.settings.choices import Overlay


def tr(text: str) -> str:
    """This text in the user's language."""
    return QCoreApplication.translate("Canvas", text)


def handle_name(handle: Handle) -> str:
    """What a screen reader calls a handle."""
    return {
        Handle.TOP_LEFT: tr("top left corner"),
        Handle.TOP: tr("top edge"),
        Handle.TOP_RIGHT: tr("top right corner"),
        Handle.RIGHT: tr("right edge"),
        Handle.BOTTOM_RIGHT: tr("bottom right corner"),
        Handle.BOTTOM: tr("bottom edge"),
        Handle.BOTTOM_LEFT: tr("bottom left corner"),
        Handle.LEFT: tr("left edge"),
        Handle.PHOTO: tr("photo"),
    }[handle]


def handle_value(frame: Frame, handle: Handle) -> str:
    """What a screen reader says a handle is set to."""
    left, top, right, bottom = frame.margins
    if handle is Handle.PHOTO:
        return tr("{x} pixels from the left, {y} from the top").format(x=left, y=top)
    across = {-1: left, 0: None, 1: right}[handle.x]
    down = {-1: top, 0: None, 1: bottom}[handle.y]
    parts = [tr("{n} pixels").format(n=side) for side in (across, down) if side is not None]
    return ", ".join(parts)


def frame_value(frame: Frame) -> str:
    """What a screen reader says the frame is."""
    return tr("{width} by {height} pixels, {ratio}").format(
        width=frame.canvas.width,
        height=frame.canvas.height,
        ratio=describe(frame.canvas).replace(":", tr(" to ")),
    )


def frame_name(frame: Frame) -> str:
    """Name and value of the frame for a screen reader."""
    return tr("frame, {value}").format(value=frame_value(frame))


def photo_name(frame: Frame) -> str:
    """Name, size and place of the photo for a screen reader."""
    return tr("photo, {width} by {height} pixels, {place}").format(
        width=frame.photo.width,
        height=frame.photo.height,
        place=handle_value(frame, Handle.PHOTO),
    )


def split_name(split: float) -> str:
    """Name and value of the divider for a screen reader."""
    return tr("divider between before and after, {percent} %").format(percent=round(split * 100))


def read_out(frame: Frame, handle: Handle) -> str:
    """The lines beside a handle while it is dragged: figures, and what is being changed."""
    canvas = frame.canvas
    size = f"{canvas.width} × {canvas.height} px"
    figures = [size, f"{canvas.megapixels:.1f} MP", describe(canvas)]
    left, top, right, bottom = frame.margins
    if handle is Handle.PHOTO:
        return "\n".join([" · ".join(figures), f"x {left}, y {top}"])
    sides = []
    if handle.x:
        side, text = (left, tr("left")) if handle.x < 0 else (right, tr("right"))
        sides.append(f"{_signed(side)} {text}")
    if handle.y:
        side, text = (top, tr("top")) if handle.y < 0 else (bottom, tr("bottom"))
        sides.append(f"{_signed(side)} {text}")
    new = tr("{share} new").format(share=percent(frame.new_share))
    return "\n".join([" · ".join(figures), " · ".join([*sides, new])])


def drag_label(handle: Handle) -> str:
    """What the undo menu calls a change made with this handle."""
    return tr("Move photo") if handle is Handle.PHOTO else tr("Resize frame")


def reset_label() -> str:
    """What the undo menu calls going back to the bare photo."""
    return tr("Reset frame")


def centre_label() -> str:
    """What the undo menu calls centring."""
    return tr("Centre photo")


def overlay_name(overlay: Overlay) -> str:
    """What an overlay is called."""
    return {
        Overlay.NONE: tr("No overlay"),
        Overlay.THIRDS: tr("Thirds"),
        Overlay.GOLDEN: tr("Golden section"),
        Overlay.DIAGONALS: tr("Diagonals"),
        Overlay.TRIANGLES: tr("Golden triangles"),
        Overlay.CENTRE: tr("Centre"),
        Overlay.SAFE: tr("Safe zones"),
    }[overlay]


def percent(share: float) -> str:
    """A part of the whole, with a decimal where it is small."""
    if share == 0:
        return "0 %"
    if share < 0.001:
        return "< 0.1 %"
    return f"{share * 100:.1f} %" if share < 0.1 else f"{share * 100:.0f} %"


def _signed(number: int) -> str:
    return f"+{number}" if number > 0 else f"−{-number}" if number < 0 else "0"
