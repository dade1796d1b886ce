"""From result pixels to frame pixels: the kept part of a result, at native size."""

from desktop_app.geometry.extent import Rect
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.plan import RequestPlan
from desktop_app.imaging.vips import VipsImage, libvips

_KERNEL = "bicubic"  # Catmull-Rom: sharp, and rings less on edges than Lanczos


def to_frame(result: VipsImage, plan: RequestPlan, frame: Frame) -> VipsImage:
    """The part of `result` that covers the frame, as a picture of exactly the frame's canvas.

    The photo shows the way: `plan.reference` at `plan.offset` lies on the visible photo, each axis
    with its own scale. The plan counts pixels of `plan.canvas`; a result of another size is scaled
    to it. Pixel centres map to pixel centres, so nothing shifts. A part that has the right size
    already is only cropped.
    """
    canvas, seen = frame.canvas, frame.visible
    across, down = result.width / plan.canvas.width, result.height / plan.canvas.height
    # Frame pixels for one result pixel, and where the frame begins in the result.
    grow_x = seen.width / (plan.reference.width * across)
    grow_y = seen.height / (plan.reference.height * down)
    left = plan.offset.x * across - seen.x / grow_x
    top = plan.offset.y * down - seen.y / grow_y
    part = Rect(round(left), round(top), *canvas)
    inside = part.intersection(Rect(0, 0, result.width, result.height)) == part
    if inside and (grow_x, grow_y) == (1, 1):
        return result.crop(*part)
    if min(grow_x, grow_y) < 1:
        result, (grow_x, left), (grow_y, top) = _reduced(result, (grow_x, left), (grow_y, top))
    return result.affine(
        [grow_x, 0, 0, grow_y],
        interpolate=libvips().Interpolate.new(_KERNEL),
        oarea=[0, 0, *canvas],
        idx=0.5 - left,
        idy=0.5 - top,
        odx=-0.5,
        ody=-0.5,
        extend="copy",
        premultiplied=True,  # opaque: nothing to weigh
    ).copy(interpretation=result.interpretation)


_Axis = tuple[float, float]  # growth, first kept pixel


def _reduced(result: VipsImage, x: _Axis, y: _Axis) -> tuple[VipsImage, _Axis, _Axis]:
    """`result` averaged down on axes that shrink, with what remains to be done."""
    shrink_x, shrink_y = min(1, x[0]), min(1, y[0])
    small = result.resize(shrink_x, vscale=shrink_y)
    real_x, real_y = small.width / result.width, small.height / result.height
    return small, (x[0] / real_x, x[1] * real_x), (y[0] / real_y, y[1] * real_y)
