"""How files are written, as options of the command line; the same as in the export dialog."""

import argparse
from dataclasses import dataclass, replace

from desktop_app.headless.reading import reads
from desktop_app.imaging.formats import ExportOptions, TiffCompression
from desktop_app.services.backend import Backend
from desktop_app.services.naming import FIELDS, unknown_fields
from desktop_app.settings.choices import ColourSpace, PictureFormat


@dataclass(frozen=True, slots=True)
class Saving:
    """What was asked for; `format` is None where the file's name decides."""

    options: ExportOptions
    format: PictureFormat | None
    disclose: bool | None  # None: by the engine
    naming: str | None  # None: the command's own names

    def options_for(self, kind: PictureFormat) -> ExportOptions:
        """The options for a file of this format."""
        return replace(self.options, format=kind)


def add_export(command: argparse.ArgumentParser, *, named: bool) -> None:
    """`named` where the user gives no file but a folder and how files in it are called."""
    group = command.add_argument_group("export")
    group.add_argument("--preset", metavar="NAME", help="a preset of the export dialog")
    group.add_argument("--format", type=PictureFormat, choices=list(PictureFormat))
    quality = reads(parse_quality, "quality")
    group.add_argument("--quality", type=quality, metavar="Q", help="1 to 100")
    group.add_argument(
        "--bits", type=int, choices=(8, 16), help="PNG and TIFF; default: as the photo"
    )
    colour = group.add_mutually_exclusive_group()
    colour.add_argument(
        "--full-colour", action="store_true", default=None, help="JPEG and AVIF with 4:4:4"
    )
    colour.add_argument(
        "--half-colour", dest="full_colour", action="store_false", help="JPEG and AVIF with 4:2:0"
    )
    flag = argparse.BooleanOptionalAction
    group.add_argument("--progressive", action=flag, help="JPEG that appears coarse to fine")
    group.add_argument("--lossless", action=flag, help="WebP without loss")
    group.add_argument(
        "--compression", type=TiffCompression, choices=list(TiffCompression), help="of TIFF"
    )
    group.add_argument("--space", type=ColourSpace, choices=list(ColourSpace), help="of colours")
    group.add_argument("--gps", action=flag, help="keep where the photo was taken")
    group.add_argument("--disclose", action=flag, help="say in the file which parts were generated")
    if named:
        fields = ", ".join(f"{{{field}}}" for field in FIELDS)
        template = reads(parse_template, "template")
        group.add_argument("--name", type=template, metavar="TEMPLATE", help=f"made of {fields}")


def saving_of(arguments: argparse.Namespace, backend: Backend) -> Saving:
    """What the options mean together. Raises AppError for a preset that does not exist."""
    preset = backend.presets.named(arguments.preset) if arguments.preset else None
    given = {
        name: value
        for name in (
            "format", "quality", "bits", "full_colour", "progressive", "lossless", "compression",
            "space", "gps",
        )
        if (value := getattr(arguments, name)) is not None
    }  # fmt: skip
    options = replace(preset.options if preset else backend.presets.usual, **given)
    kind = options.format if preset or arguments.format else None
    naming = getattr(arguments, "name", None) or (preset.naming if preset else None)
    return Saving(options, kind, arguments.disclose, naming)


def parse_quality(text: str) -> int:
    """Read a quality from 1 to 100. Raises ValueError with one sentence."""
    if not text.isdecimal() or not 1 <= int(text) <= 100:
        message = "A quality lies between 1 and 100"
        raise ValueError(message)
    return int(text)


def parse_template(text: str) -> str:
    """Read a naming template. Raises ValueError with one sentence."""
    unknown = unknown_fields(text)
    if unknown:
        message = f"A name knows {', '.join(FIELDS)}, not “{unknown[0]}”"
        raise ValueError(message)
    return text
