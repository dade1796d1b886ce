"""From result pixels to frame pixels: the kept part of a result, at native size."""

from desktop_app.geometry.extent import Rect
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.plan import RequestPlan
from desktop_app.imaging.vips import VipsImage, libvips

_KERNEL = "bicubic"  # Catmull-Rom: sharp, and rings less on edges than Lanczos

Pair = tuple[float, float]  # across, down


def way_to_photo(plan: RequestPlan, frame: Frame, size: tuple[int, int]) -> tuple[Pair, Pair]:
    """How a result of `size` lies on the photo: frame pixels for one of its own, and its origin.

    The second pair is where the top left corner of the visible photo lies, in result pixels. The
    plan counts pixels of `plan.canvas`; a result of another size is scaled to it.
    """
    across, down = size[0] / plan.canvas.width, size[1] / plan.canvas.height
    seen = frame.visible
    grow = (
        seen.width / (plan.reference.width * across),
        seen.height / (plan.reference.height * down),
    )
    return grow, (plan.offset.x * across, plan.offset.y * down)


def to_frame(result: VipsImage, plan: RequestPlan, frame: Frame) -> VipsImage:
    """The part of `result` that covers the frame, as a picture of exactly the frame's canvas.

    The photo shows the way: `plan.reference` at `plan.offset` lies on the visible photo, each axis
    with its own scale. Pixel centres map to pixel centres, so nothing shifts. A part that has the
    right size already is only cropped.
    """
    canvas, seen = frame.canvas, frame.visible
    (grow_x, grow_y), corner = way_to_photo(plan, frame, (result.width, result.height))
    left, top = corner[0] - seen.x / grow_x, corner[1] - seen.y / grow_y
    part = Rect(round(left), round(top), *canvas)
    inside = part.intersection(Rect(0, 0, result.width, result.height)) == part
    if inside and (grow_x, grow_y) == (1, 1):
        return result.crop(*part)
    if min(grow_x, grow_y) < 1:
        result, (grow_x, left), (grow_y, top) = _reduced(result, (grow_x, left), (grow_y, top))
    return _affine(result, (grow_x, grow_y), (left, top), tuple(canvas), _KERNEL)


def spread(cells: VipsImage, step: int, size: tuple[int, int]) -> VipsImage:
    """A picture of `size` from one whose pixels stand for squares of `step` px, smoothly."""
    if step == 1:
        return cells.crop(0, 0, *size)
    return _affine(cells, (step, step), (0, 0), size, "bilinear")


def _affine(
    image: VipsImage, grow: Pair, corner: Pair, size: tuple[int, ...], kernel: str
) -> VipsImage:
    return image.affine(
        [grow[0], 0, 0, grow[1]],
        interpolate=libvips().Interpolate.new(kernel),
        oarea=[0, 0, *size],
        idx=0.5 - corner[0],
        idy=0.5 - corner[1],
        odx=-0.5,
        ody=-0.5,
        extend="copy",
        premultiplied=True,  # opaque: nothing to weigh
    ).copy(interpretation=image.interpretation)


_Axis = tuple[float, float]  # growth, first kept pixel


def _reduced(result: VipsImage, x: _Axis, y: _Axis) -> tuple[VipsImage, _Axis, _Axis]:
    """`result` averaged down on axes that shrink, with what remains to be done."""
    shrink_x, shrink_y = min(1, x[0]), min(1, y[0])
    small = result.resize(shrink_x, vscale=shrink_y)
    real_x, real_y = small.width / result.width, small.height / result.height
    return small, (x[0] / real_x, x[1] * real_x), (y[0] / real_y, y[1] * real_y)
