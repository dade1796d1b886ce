"""Colour conversion: to sRGB for screens, engines and previews; to the photo's own space back."""

from pathlib import Path
from tempfile import TemporaryDirectory

from desktop_app.imaging import profile
from desktop_app.imaging.vips import VipsImage, libvips

PROFILE = "icc-profile-data"  # libvips' name of the field
FULL = {"uchar": 255, "ushort": 65535}  # the brightest value of each depth
_NAMES = {
    ("uchar", 1): "b-w",
    ("ushort", 1): "grey16",
    ("uchar", 3): "srgb",
    ("ushort", 3): "rgb16",
}
_DEPTHS = {"uchar": 8, "ushort": 16}


def profile_of(image: VipsImage) -> bytes | None:
    """The embedded profile, if there is one."""
    return bytes(image.get(PROFILE)) if image.get_typeof(PROFILE) else None


def set_profile(image: VipsImage, data: bytes | None) -> VipsImage:
    """A copy of `image` with this profile, or with none; no pixel changes."""
    copy = image.copy()
    copy.remove(PROFILE)
    if data is not None:
        copy.set_type(libvips().GValue.blob_type, PROFILE, data)
    return copy


def colour_bands(image: VipsImage) -> int:
    """1 for grey, 3 for colour; transparency is not counted."""
    return 3 if image.bands > 2 else 1


def named(image: VipsImage, kind: str) -> VipsImage:
    """`image` cast to `kind` ("uchar", "ushort") and labelled as sRGB or grey of that depth."""
    cast = image.cast(kind)
    return cast.copy(interpretation=_NAMES[(kind, colour_bands(image))])


def opaque(image: VipsImage) -> VipsImage:
    """`image` without transparency, laid over white."""
    if image.bands not in (2, 4):
        return image
    full = FULL[image.format]
    return image.flatten(background=full, max_alpha=full).cast(image.format)


def to_srgb(image: VipsImage) -> VipsImage:
    """`image`, as `pixels.load_pixels` gives it, as sRGB of 8 bit and 3 bands.

    Transparency is laid over white. A profile that calls itself sRGB is taken at its word.
    """
    image = opaque(image)
    data = profile_of(image)
    if data is None or profile.is_srgb(data):
        return image.colourspace("srgb").cast("uchar").copy(interpretation="srgb")
    converted = image.icc_transform(
        "srgb", embedded=True, intent="relative", black_point_compensation=True, depth=8
    )
    return converted.copy(interpretation="srgb")


def same_space(image: VipsImage, photo: VipsImage) -> bool:
    """True where colours of `image` mean the same as those of `photo`, in the same depth."""
    own, wanted = profile_of(image), profile_of(photo)
    alike = own == wanted or (_plain(own) and _plain(wanted))
    ours, theirs = ((one.format, colour_bands(one)) for one in (image, photo))
    return alike and ours == theirs


def deepened(image: VipsImage) -> VipsImage:
    """An 8-bit picture as 16 bit, full range to full range."""
    deep = named(image * 257, "ushort")
    return set_profile(deep, profile_of(image))


def shallow(image: VipsImage) -> VipsImage:
    """A 16-bit picture as 8 bit, full range to full range, rounded."""
    flat = named((image / 257).rint(), "uchar")
    return set_profile(flat, profile_of(image))


def to_space_of(image: VipsImage, photo: VipsImage) -> VipsImage:
    """Opaque `image` in the profile and channels of `photo`, in its own depth, no transparency.

    No value changes where both have the same already.
    """
    kind, bands = image.format, colour_bands(photo)
    own, wanted = profile_of(image), profile_of(photo)
    if own == wanted or (_plain(own) and _plain(wanted)):
        same = (image.format, image.bands) == (kind, bands)
        image = image if same else named(image.colourspace(_NAMES[(kind, bands)]), kind)
    elif wanted is None:
        image = _transformed(image, "srgb", kind)
        image = named(image.colourspace(_NAMES[(kind, bands)]), kind)
    else:
        image = _through(image, wanted, kind)
    return set_profile(image, wanted)


def converted(image: VipsImage, wanted: bytes) -> VipsImage:
    """`image` in the profile `wanted`, of colours, with its depth and transparency.

    No pixel changes where it has that profile already.
    """
    own = profile_of(image)
    if own == wanted or (colour_bands(image) == 3 and _plain(own) and profile.is_srgb(wanted)):
        return image
    colours = colour_bands(image)
    plain = _through(image.extract_band(0, n=colours), wanted, image.format)
    if image.bands > colours:
        plain = plain.bandjoin(image[colours]).copy(interpretation=plain.interpretation)
    return set_profile(plain, wanted)


def _through(image: VipsImage, wanted: bytes, kind: str) -> VipsImage:
    with TemporaryDirectory(prefix="outframe-") as folder:  # libvips takes profiles from files
        file = Path(folder) / "photo.icc"
        file.write_bytes(wanted)
        return named(_transformed(image, str(file), kind), kind)


def _plain(data: bytes | None) -> bool:
    return data is None or profile.is_srgb(data)


def _transformed(image: VipsImage, target: str, kind: str) -> VipsImage:
    """Through the embedded profile; sRGB where there is none."""
    embedded = profile_of(image) is not None
    if not embedded:
        image = image.colourspace("rgb16" if image.format == "ushort" else "srgb")
    return image.icc_transform(
        target,
        embedded=embedded,
        input_profile="srgb",
        intent="relative",
        black_point_compensation=True,
        depth=_DEPTHS[kind],
    )
