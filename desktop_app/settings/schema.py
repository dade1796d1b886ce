"""The settings: frozen, typed, each with its default; windows' places are not among them."""

from dataclasses import dataclass, field
from enum import StrEnum

from desktop_app.settings.choices import EngineId, Mode, Overlay, PictureFormat, Surround, Unit

VERSION = 1  # of the file; a change of meaning adds a function to `upgrade`


class Theme(StrEnum):
    """How the window looks."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class WindowSettings:
    """The window."""

    theme: Theme = Theme.SYSTEM
    language: str = ""  # a locale name; empty for the system's
    welcomed: bool = False  # the welcome was shown once
    told_leaving: bool = False  # it was said once that jobs go on after the next start


@dataclass(frozen=True, slots=True)
class SavedRatio:
    """A ratio the user keeps under a name."""

    name: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class CanvasSettings:
    """How the frame is composed."""

    unit: Unit = Unit.PX
    overlay: Overlay = Overlay.NONE
    preview: bool = True  # a quick fill from the photo where nothing is painted yet
    surround: Surround = Surround.THEME
    checker: bool = True  # squares there where there is no fill; else a plain grey
    ratios: tuple[SavedRatio, ...] = ()


@dataclass(frozen=True, slots=True)
class ExpandSettings:
    """What new documents start with."""

    engine: EngineId = EngineId.LOCAL
    mode: Mode = Mode.HIGH
    variations: int = 1


@dataclass(frozen=True, slots=True)
class ExportSettings:
    """How pictures leave Outframe."""

    format: PictureFormat = PictureFormat.JPEG
    quality: int = 95  # 1 to 100, for JPEG and WebP
    mark_local: bool = False  # say in the metadata that parts are generated: local engine
    mark_cloud: bool = True  # the same for cloud engines
    beside: bool = False  # save each result beside its photo as soon as it is done


class Region(StrEnum):
    """Where Black Forest Labs works on a picture."""

    GLOBAL = "global"  # wherever there is room
    EU = "eu"
    US = "us"


@dataclass(frozen=True, slots=True)
class NetworkSettings:
    """How Outframe reaches the network."""

    local_only: bool = False  # nothing is sent anywhere, by anything
    told: tuple[EngineId, ...] = ()  # engines to which pictures go without being shown first
    proxy: str = ""  # an address; empty for the system's own setting
    certificates: str = ""  # a PEM file with further authorities to trust; empty for none


@dataclass(frozen=True, slots=True)
class SpendingSettings:
    """What may be spent, in millionths of a dollar; 0 sets no cap."""

    daily_cap_micros: int = 0
    monthly_cap_micros: int = 0
    expire_days: int = 0  # a job that could not be sent for so long is not sent; 0: it always is


@dataclass(frozen=True, slots=True)
class UpdateSettings:
    """Word of new versions."""

    allowed: bool = False  # ask for them once a day; off until the user agrees
    skipped: str = ""  # the version the user wants to hear no more of
    address: str = ""  # where to ask; empty for the project's own page


@dataclass(frozen=True, slots=True)
class AddressSettings:
    """Other addresses of the engines' interfaces; empty for the usual ones."""

    bfl_region: Region = Region.GLOBAL
    bfl: str = ""  # goes before the region
    fal: str = ""
    fal_rest: str = ""
    runware: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one user."""

    window: WindowSettings = field(default_factory=WindowSettings)
    canvas: CanvasSettings = field(default_factory=CanvasSettings)
    expand: ExpandSettings = field(default_factory=ExpandSettings)
    export: ExportSettings = field(default_factory=ExportSettings)
    network: NetworkSettings = field(default_factory=NetworkSettings)
    spending: SpendingSettings = field(default_factory=SpendingSettings)
    addresses: AddressSettings = field(default_factory=AddressSettings)
    updates: UpdateSettings = field(default_factory=UpdateSettings)
