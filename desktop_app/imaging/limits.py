"""How large and how deep a picture may be: the one place where these numbers stand."""

from desktop_app.errors import AppError, ErrorKind
from desktop_app.geometry.extent import Size

MAX_PIXELS = 400_000_000  # 400 MP: twice the largest stitched panoramas common among photographers
MAX_SIDE = 200_000  # px; longer pictures are surveys or attacks
MAX_FILE_BYTES = 8 * 2**30  # 400 MP of 16-bit RGBA are 3.2 GB; twice that and some air
MAX_METADATA_BYTES = 64 * 2**20  # one EXIF, XMP, IPTC or ICC block


def check_size(name: str, size: Size) -> None:
    """Raise LIMIT for a picture of more pixels than Outframe holds.

    Called with the size the header states, before any pixel is decoded, so a decompression bomb
    costs nothing.
    """
    if size.pixels > MAX_PIXELS or max(size) > MAX_SIDE:
        message = (
            f"“{name}” is {size.width} × {size.height} pixels; "
            f"Outframe opens up to {MAX_PIXELS // 1_000_000} megapixels."
        )
        raise AppError(ErrorKind.LIMIT, message, "Open a smaller copy of the picture.")
