"""What leaves this computer, told before it does."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app import codec, files
from desktop_app.document.creation import Creation
from desktop_app.document.document import Document
from desktop_app.engines.capabilities import ENGINES
from desktop_app.engines.privacy import RETENTION, region_of
from desktop_app.engines.realm import host_of
from desktop_app.geometry.extent import Size
from desktop_app.geometry.plan import RequestPlan
from desktop_app.jobs.requests import whole_picture
from desktop_app.services.photos import look_at
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

    Blocks for as long as reading the photo takes. `folder` keeps the latest pictures only.
    """
    pictures = _prepared([(document.photo.path, plan)], folder)
    recipe = document.recipe
    prompt = ("your prompt",) if recipe.prompt.strip() else ()
    return outgoing(recipe.engine, address, pictures, ("the wanted frame", *prompt))


def outgoing_creation(creation: Creation, address: str, folder: Path) -> Outgoing:
    """Prepare the very references that Create would send; as above."""
    wanted = [(path, whole_picture(look_at(path).photo.size)) for path in creation.references]
    pictures = _prepared(wanted, folder)
    return outgoing(EngineId.FAL, address, pictures, ("your prompt", "the wanted size"))


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


def _prepared(wanted: Sequence[tuple[Path, RequestPlan]], folder: Path) -> tuple[Picture, ...]:
    from desktop_app.imaging.reference import write_reference  # noqa: PLC0415 - loads libvips

    targets = [folder / f"{_digest(path, plan)}.png" for path, plan in wanted]
    with storage_errors():
        files.make_folder(folder)
        for former in folder.glob("*.png"):
            if former not in targets:
                former.unlink(missing_ok=True)
        for (path, plan), target in zip(wanted, targets, strict=True):
            if not target.exists():
                write_reference(path, plan, target)
        return tuple(
            Picture(target, plan.reference, target.stat().st_size)
            for (_, plan), target in zip(wanted, targets, strict=True)
        )


def _digest(path: Path, plan: RequestPlan) -> str:
    """A name for the picture: the same file and plan give the same one."""
    status = path.stat()
    text = f"{path} {status.st_size} {status.st_mtime_ns} {codec.dumps(plan)}"
    return hashlib.sha256(text.encode()).hexdigest()[:16]
