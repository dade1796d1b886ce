"""What an engine is asked for, as values that survive a restart."""

from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.geometry.extent import Size
from desktop_app.geometry.plan import RequestPlan
from desktop_app.settings.choices import Mode, PictureFormat


@dataclass(frozen=True, slots=True)
class ExpandRequest:
    """One call: paint the rest of the plan's canvas around the reference picture.

    `id` is chosen by us before anything is sent; engines that take a client's id use it as theirs.
    `reference` is a file: for cloud engines the prepared sRGB picture of exactly `plan.reference`
    pixels, for the local engine a kept copy of the photo itself.
    """

    id: str
    reference: Path
    plan: RequestPlan
    mode: Mode
    count: int = 1  # results wanted from this call
    seed: int | None = None
    format: PictureFormat = PictureFormat.PNG
    prompt: str = ""
    safety: int | None = None
    extras: dict[str, str] = field(default_factory=dict)  # engine-specific recipe options


@dataclass(frozen=True, slots=True)
class CreateRequest:
    """One call: make a picture from words, and from reference pictures where there are any.

    The prompt names the references as `@image1`, `@image2` … in their order.
    """

    id: str
    prompt: str
    references: tuple[Path, ...] = ()
    size: Size | str = "landscape_4_3"  # or a preset of `engines.create`
    seed: int | None = None
    safety: int = 2  # 1 strictest to 5
    checker: bool = True
    format: PictureFormat = PictureFormat.PNG


@dataclass(frozen=True, slots=True)
class Ticket:
    """What an engine gave back for an accepted request; stored before the first poll."""

    remote_id: str
    addresses: dict[str, str] = field(
        default_factory=dict
    )  # "poll", "result", "cancel": as returned
    cost_micros: int | None = None  # millionths of a dollar, when the answer carried a price
    expected: int = 1  # results that make it complete
