"""What leaves this computer, told before it does."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from desktop_app import codec, files
from desktop_app.document.document import Document
from desktop_app.engines.capabilities import ENGINES
from desktop_app.engines.privacy import RETENTION, region_of
from desktop_app.engines.realm import host_of
from desktop_app.geometry.extent import Size
from desktop_app.geometry.plan import RequestPlan
from desktop_app.settings.choices import EngineId
from desktop_app.store.faults import storage_errors

STRIPPED = (
    "camera data, position and keywords (EXIF, GPS, IPTC, XMP)",
    "the colour profile: the picture is converted to sRGB",
    "the file's name and place",
)


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture as it is sent, byte for byte."""

    file: Path
    size: Size  # px
    byte_size: int


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Everything a request carries, and to whom."""

    engine: EngineId
    provider: str
    host: str
    region: str
    pictures: tuple[Picture, ...]
    also: tuple[str, ...]  # what goes with the pictures
    stripped: tuple[str, ...]  # what is taken out of them
    retention: str  # what the provider says about keeping them


def outgoing_expansion(
    document: Document, plan: RequestPlan, address: str, folder: Path
) -> Outgoing:
    """Prepare the very picture that Expand would send, in `folder`. Raises AppError.

    Blocks for as long as reading the photo takes. `folder` keeps the latest picture only.
    """
    from desktop_app.imaging.reference import write_reference  # noqa: PLC0415 - loads libvips

    name = f"{_digest(document, plan)}.png"
    target = folder / name
    with storage_errors():
        files.make_folder(folder)
        for former in folder.glob("*.png"):
            if former.name != name:
                former.unlink(missing_ok=True)
    if not target.exists():
        write_reference(document.photo.path, plan, target)
    picture = Picture(target, plan.reference, target.stat().st_size)
    recipe = document.recipe
    prompt = ("your prompt",) if recipe.prompt.strip() else ()
    return outgoing(recipe.engine, address, (picture,), ("the wanted frame", *prompt))


def outgoing(
    engine: EngineId, address: str, pictures: tuple[Picture, ...], also: tuple[str, ...]
) -> Outgoing:
    """What goes to the engine at `address`."""
    host = host_of(address)
    return Outgoing(
        engine=engine,
        provider=ENGINES[engine].name,
        host=host,
        region=region_of(host),
        pictures=pictures,
        also=(*also, "your key"),
        stripped=STRIPPED if pictures else (),
        retention=RETENTION[engine],
    )


def _digest(document: Document, plan: RequestPlan) -> str:
    """A name for the picture: the same photo and plan give the same one."""
    text = codec.dumps(document.photo) + codec.dumps(plan)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
