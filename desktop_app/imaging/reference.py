"""The picture an engine is sent: sRGB, 8 bit, of exactly the planned size, and nothing else."""

from pathlib import Path

from desktop_app.geometry.plan import RequestPlan
from desktop_app.imaging.atomic import replacing
from desktop_app.imaging.colour import to_srgb
from desktop_app.imaging.decode import decoding
from desktop_app.imaging.pixels import pixels_of
from desktop_app.imaging.source import identify
from desktop_app.settings.choices import PictureFormat

JPEG_QUALITY = 95


def write_reference(
    photo: Path, plan: RequestPlan, target: Path, kind: PictureFormat = PictureFormat.PNG
) -> None:
    """Write `plan.photo_crop` of the photo, resized to `plan.reference`, as PNG or JPEG.

    No metadata goes with it: no EXIF, GPS, XMP, profile or name. Raises BAD_FILE or LIMIT for the
    photo, STORAGE for the target; the file appears whole or not at all.
    """
    source = identify(photo)
    with decoding(source):
        part = pixels_of(source, sequential=True).crop(*plan.photo_crop)
        small = to_srgb(
            part.thumbnail_image(plan.reference.width, height=plan.reference.height, size="force")
        ).copy_memory()
        small = small.copy(xres=1.0, yres=1.0)  # PNG states a density even without metadata
    if kind is PictureFormat.JPEG:
        data = small.jpegsave_buffer(Q=JPEG_QUALITY, subsample_mode="off", keep="none")
    else:
        data = small.pngsave_buffer(keep="none")
    with replacing(target) as part_file:
        part_file.write_bytes(data)
