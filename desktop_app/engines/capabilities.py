"""The limits and abilities of every engine and mode, as data.

Sources: the providers' own pages. Where a page leaves a limit open, the stricter reading is taken,
because a request refused here costs nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from desktop_app.geometry.limits import RequestLimits
from desktop_app.settings.choices import EngineId, Mode, PictureFormat

FOUR_MEGAPIXELS = 4_194_304  # px, 2048 × 2048


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What one engine can do."""

    engine: EngineId
    name: str  # as a sentence calls it
    limits: Mapping[Mode, RequestLimits]  # its keys are the modes there are
    formats: tuple[PictureFormat, ...]  # of a result in transport, best first
    results_per_call: int = 1
    takes_prompt: bool = False
    takes_seed: bool = False
    safety: tuple[int, int] | None = None  # strictest and loosest value
    has_checker: bool = False  # a safety check that can be switched off
    cancels: bool = False
    tells_cost: bool = False  # an answer carries what was charged
    renews_links: bool = False  # polling again gives a fresh address of the result
    knows_our_id: bool = False  # the same request sent twice is run once
    needs_key: bool = True
    needs_network: bool = True
    free_resubmit: bool = False  # sending again costs nothing, so nothing is ever uncertain
    concurrency: int = 4  # requests under way at once
    poll_seconds: tuple[float, float] = (1.0, 5.0)  # shortest and longest pause between polls
    extras: frozenset[str] = field(default_factory=frozenset)  # names in `ExpandRequest.extras`

    @property
    def modes(self) -> tuple[Mode, ...]:
        """The modes the engine offers, its default first."""
        return tuple(self.limits)


def _modes(**limits: RequestLimits) -> Mapping[Mode, RequestLimits]:
    return MappingProxyType({Mode(name): limit for name, limit in limits.items()})


# 16 px grid: off the grid, results of a flat colour have been reported. The smallest reference is
# our own where no mode sets one: on the grid, a smaller picture would be visibly distorted.
_SHARED = RequestLimits(max_pixels=FOUR_MEGAPIXELS, min_side=64, grid=16, min_reference=32)
# Fast mode pads the canvas inside before it counts; by how much is not documented, 32 px covers it.
_FAST = RequestLimits(
    max_pixels=FOUR_MEGAPIXELS,
    min_side=64,
    grid=16,
    padding=32,
    min_reference=64,
    max_reference_aspect=8,
)
_RUNWARE_SIDE = 2048  # px, of the canvas

LOCAL = Capabilities(
    engine=EngineId.LOCAL,
    name="the engine on this computer",
    limits=_modes(high=RequestLimits(), fast=RequestLimits()),
    formats=(PictureFormat.TIFF,),
    takes_seed=True,
    cancels=True,
    needs_key=False,
    needs_network=False,
    free_resubmit=True,
    concurrency=1,
    poll_seconds=(0.1, 0.5),
)

BFL = Capabilities(
    engine=EngineId.BFL,
    name="Black Forest Labs",
    limits=_modes(high=_SHARED, fast=_FAST),
    formats=(PictureFormat.PNG, PictureFormat.JPEG, PictureFormat.WEBP),
    takes_prompt=True,
    safety=(0, 5),
    tells_cost=True,
    renews_links=True,
    concurrency=6,  # 24 are allowed for one account, which other programs may share
    poll_seconds=(0.5, 3.0),  # half a second is the documented floor
)

FAL = Capabilities(
    engine=EngineId.FAL,
    name="fal.ai",
    # The total is not documented; the model behind it is the one Black Forest Labs runs.
    limits=_modes(
        high=RequestLimits(
            max_pixels=FOUR_MEGAPIXELS, min_side=64, max_margin=2048, grid=16, min_reference=32
        )
    ),
    formats=(PictureFormat.PNG, PictureFormat.JPEG),
    has_checker=True,
    cancels=True,
    renews_links=True,
    concurrency=2,
    poll_seconds=(0.1, 3.0),  # no floor is documented; fal.ai's own client asks every 0.1 s
    extras=frozenset({"checker"}),
)

RUNWARE = Capabilities(
    engine=EngineId.RUNWARE,
    name="Runware",
    limits=_modes(
        high=RequestLimits(
            max_pixels=FOUR_MEGAPIXELS,
            max_side=_RUNWARE_SIDE,
            min_side=64,
            grid=16,
            min_reference=32,
        ),
        fast=RequestLimits(
            max_pixels=FOUR_MEGAPIXELS,
            max_side=_RUNWARE_SIDE,
            min_side=64,
            grid=16,
            padding=32,
            min_reference=64,
            max_reference_aspect=8,
        ),
    ),
    formats=(PictureFormat.PNG, PictureFormat.JPEG, PictureFormat.WEBP),
    results_per_call=20,
    has_checker=True,
    tells_cost=True,
    renews_links=True,
    knows_our_id=True,
    concurrency=4,
    extras=frozenset(
        {
            "checker",
            "quality",
            "ttl",
            "upload_endpoint",
            "watermark.text",
            "watermark.image",
            "watermark.position",
            "watermark.tiled",
            "watermark.opacity",
            "watermark.font_color",
            "watermark.background",
        }
    ),
)

ENGINES: Mapping[EngineId, Capabilities] = MappingProxyType(
    {engine.engine: engine for engine in (LOCAL, BFL, FAL, RUNWARE)}
)
