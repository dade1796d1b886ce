"""The limits of every engine and mode, as data."""

from dataclasses import dataclass

from desktop_app.settings.choices import EngineId, Mode, PictureFormat


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What one engine can do in one mode; None means no limit."""

    engine: EngineId
    modes: tuple[Mode, ...]
    formats: tuple[PictureFormat, ...]
    results_per_call: int = 1
    max_pixels: int | None = None  # of the request canvas
    max_side: int | None = None  # px, request canvas
    min_side: int = 1  # px, request canvas
    max_margin: int | None = None  # request px on one side
    grid: int = 1  # px; sizes and offsets are multiples of it
    takes_prompt: bool = False
    takes_seed: bool = False
    needs_key: bool = True
    needs_network: bool = True
    free_resubmit: bool = False  # sending again costs nothing, so nothing is ever uncertain
    concurrency: int = 4  # requests under way at once


LOCAL = Capabilities(
    engine=EngineId.LOCAL,
    modes=(Mode.HIGH, Mode.FAST),
    formats=(PictureFormat.TIFF,),
    takes_seed=True,
    needs_key=False,
    needs_network=False,
    free_resubmit=True,
    concurrency=1,
)
