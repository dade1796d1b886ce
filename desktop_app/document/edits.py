"""One pure function for each thing a user does to a document."""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from desktop_app.document.document import Document, Photo, Recipe
from desktop_app.geometry import placement
from desktop_app.geometry.aspect import Ratio
from desktop_app.geometry.extent import Point, Size
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.placement import Anchor
from desktop_app.settings.choices import Mode, PictureFormat

MAX_VARIATIONS = 20  # the engine may take fewer

Edit = Callable[[Document], Document]


class Side(StrEnum):
    """One side of the frame."""

    LEFT = "left"
    TOP = "top"
    RIGHT = "right"
    BOTTOM = "bottom"


def fresh(photo: Photo, recipe: Recipe) -> Document:
    """A document whose frame is the photo itself, as far as a canvas can be that small."""
    frame = placement.fresh_frame(photo.size)
    return Document(photo, frame.canvas, frame.placement, recipe)


def set_frame(document: Document, frame: Frame) -> Document:
    """Take over canvas and placement, as a drag on the canvas leaves them."""
    return replace(document, canvas=frame.canvas, placement=frame.placement)


def set_ratio(document: Document, ratio: Ratio) -> Document:
    """The smallest canvas of this ratio; the photo keeps its anchor."""
    frame = placement.frame_for_aspect(document.photo.size, ratio, current_anchor(document))
    return set_frame(document, frame)


def set_size(document: Document, size: Size) -> Document:
    """A canvas of this size; the photo keeps its anchor."""
    frame = placement.frame_for_size(document.photo.size, size, current_anchor(document))
    return set_frame(document, frame)


def set_width(document: Document, width: int, lock: Ratio | None = None) -> Document:
    """Another width; the height follows where the ratio is locked."""
    height = lock.height_for(width) if lock else document.canvas.height
    return set_size(document, Size(width, height))


def set_height(document: Document, height: int, lock: Ratio | None = None) -> Document:
    """Another height; the width follows where the ratio is locked."""
    width = lock.width_for(height) if lock else document.canvas.width
    return set_size(document, Size(width, height))


def set_margin(document: Document, side: Side, pixels: int, lock: Ratio | None = None) -> Document:
    """Another margin on one side; negative crops.

    With a locked ratio the other direction follows, shared between its two sides by the anchor.
    """
    margins = document.frame.margins._replace(**{side.value: pixels})
    frame = placement.frame_for_margins(document.photo.size, margins)
    if lock is None:
        return set_frame(document, frame)
    halves = current_anchor(document).halves
    if side in (Side.LEFT, Side.RIGHT):
        canvas = Size(frame.canvas.width, lock.height_for(frame.canvas.width))
        y = (canvas.height - frame.photo.height) * halves.y // 2
        place = frame.placement._replace(y=y)
    else:
        canvas = Size(lock.width_for(frame.canvas.height), frame.canvas.height)
        x = (canvas.width - frame.photo.width) * halves.x // 2
        place = frame.placement._replace(x=x)
    return set_frame(document, placement.clamp(frame.photo, canvas, place))


def set_place(document: Document, x: int | None = None, y: int | None = None) -> Document:
    """Move the photo on its canvas; None leaves a direction as it is."""
    frame, place = document.frame, document.placement
    wanted = Point(place.x if x is None else x, place.y if y is None else y)
    return set_frame(document, placement.clamp(frame.photo, frame.canvas, wanted))


def set_side_ratio(document: Document, side: Side, ratio: Ratio) -> Document:
    """The margin on one side with which the canvas has this ratio; nothing else moves."""
    canvas, margins = document.canvas, document.frame.margins
    if side in (Side.LEFT, Side.RIGHT):
        growth = ratio.width_for(canvas.height) - canvas.width
    else:
        growth = ratio.height_for(canvas.width) - canvas.height
    return set_margin(document, side, getattr(margins, side.value) + growth)


def set_anchor(document: Document, anchor: Anchor) -> Document:
    """Move the photo to one of nine places on the canvas."""
    return set_frame(document, placement.anchored(document.frame, anchor))


def swap_sides(document: Document) -> Document:
    """Landscape to portrait and back."""
    return set_frame(document, placement.swapped(document.frame, current_anchor(document)))


def reset_frame(document: Document) -> Document:
    """The frame of a photo just opened."""
    return set_frame(document, placement.fresh_frame(document.photo.size))


def set_recipe(document: Document, recipe: Recipe) -> Document:
    """Take over a whole recipe, as another engine needs it."""
    return replace(document, recipe=recipe)


def set_prompt(document: Document, prompt: str) -> Document:
    """Words on what the new area should show."""
    return replace(document, recipe=replace(document.recipe, prompt=prompt))


def set_safety(document: Document, safety: int | None) -> Document:
    """How much the engine lets pass on its own scale; None leaves it to the engine."""
    return replace(document, recipe=replace(document.recipe, safety=safety))


def set_format(document: Document, wanted: PictureFormat) -> Document:
    """The format of results on their way."""
    return replace(document, recipe=replace(document.recipe, format=wanted))


def set_mode(document: Document, mode: Mode) -> Document:
    """Quality against speed."""
    return replace(document, recipe=replace(document.recipe, mode=mode))


def set_variations(document: Document, count: int) -> Document:
    """How many results one press of the button brings."""
    count = min(MAX_VARIATIONS, max(1, count))
    return replace(document, recipe=replace(document.recipe, variations=count))


def set_seed(document: Document, seed: int | None) -> Document:
    """Fix the engine's starting point, or leave it to chance with None."""
    return replace(document, recipe=replace(document.recipe, seed=seed))


def current_anchor(document: Document) -> Anchor:
    """The anchor of the placement, the centre where the photo lies between two."""
    return placement.anchor_of(document.frame) or Anchor.CENTER
