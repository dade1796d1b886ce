"""Rules a request breaks, each in one sentence with the mends that help; all pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop_app.engines.capabilities import Capabilities
from desktop_app.engines.runware_extras import wrong_extras
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.limits import Obstacle, RequestLimits, Rule
from desktop_app.geometry.plan import RequestPlan, full_size_obstacles, plan
from desktop_app.settings.choices import EngineId, Mode, PictureFormat


class Mend(StrEnum):
    """What the window offers beside a broken rule.

    Scaling down is not among them: a plan does it by itself, and `scaling_note` says so.
    """

    EXTEND = "extend"  # drag a side of the frame outwards
    SHRINK_FRAME = "shrink_frame"
    GROW_FRAME = "grow_frame"
    CROP_PHOTO = "crop_photo"
    SWITCH_MODE = "switch_mode"
    SWITCH_ENGINE = "switch_engine"
    CHANGE_OPTION = "change_option"


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """One reason why a request is not sent; `rule` is a geometric rule or the option's name."""

    rule: str
    sentence: str
    mends: tuple[Mend, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """The options of one request, apart from its geometry."""

    mode: Mode
    count: int = 1  # results wanted in all; more calls are made where one cannot give them
    format: PictureFormat = PictureFormat.PNG
    prompt: str = ""
    seed: int | None = None
    safety: int | None = None
    extras: Mapping[str, str] = field(default_factory=dict)


MOST_VARIATIONS = 20


def plan_request(
    frame: Frame, capabilities: Capabilities, mode: Mode
) -> RequestPlan | tuple[BrokenRule, ...]:
    """The plan for this engine and mode, or the geometric rules in its way."""
    limits = capabilities.limits.get(mode)
    if limits is None:
        return (_unknown_mode(capabilities, mode),)
    found = plan(frame, limits)
    if isinstance(found, RequestPlan):
        return found
    return tuple(_broken(obstacle, frame, capabilities, mode) for obstacle in found)


def broken_options(wish: Wish, capabilities: Capabilities) -> tuple[BrokenRule, ...]:
    """Every option the engine would refuse, apart from geometry."""
    name, least = capabilities.name, capabilities.safety
    found = []
    if wish.mode not in capabilities.limits:
        found.append(_unknown_mode(capabilities, wish.mode))
    if not 1 <= wish.count <= MOST_VARIATIONS:
        found.append(
            _option("count", f"Variations go from 1 to {MOST_VARIATIONS}, not {wish.count}.")
        )
    if capabilities.needs_network and wish.format not in capabilities.formats:
        takes = ", ".join(known.value.upper() for known in capabilities.formats)
        found.append(
            _option("format", f"{at_start(name)} sends {takes}, not {wish.format.value.upper()}.")
        )
    if wish.prompt.strip() and not capabilities.takes_prompt:
        found.append(
            _option("prompt", f"{at_start(name)} takes no prompt when it extends a photo.")
        )
    if wish.safety is not None and (least is None or not least[0] <= wish.safety <= least[1]):
        scale = "has no safety scale" if least is None else f"takes safety {least[0]} to {least[1]}"
        found.append(_option("safety", f"{at_start(name)} {scale}."))
    wrong = wrong_options(wish.extras, capabilities)
    found += [_option(option, f"Option {option}: {takes}.") for option, takes in wrong.items()]
    return tuple(found)


def wrong_options(extras: Mapping[str, str], capabilities: Capabilities) -> dict[str, str]:
    """Every engine's own option that would be refused, with what is wrong with it."""
    if capabilities.engine is EngineId.RUNWARE:
        return wrong_extras(extras)
    unknown = sorted(set(extras) - capabilities.extras)
    return dict.fromkeys(unknown, f"unknown to {capabilities.name}")


def scaling_note(frame: Frame, capabilities: Capabilities, mode: Mode) -> str | None:
    """Why the new area is painted smaller than the photo, in one sentence; None where it is not."""
    limits = capabilities.limits.get(mode, RequestLimits())
    found = plan(frame, limits)
    causes = full_size_obstacles(frame, limits)
    if not isinstance(found, RequestPlan) or not causes:
        return None
    value, limit = _measure(causes[0])
    return (
        f"{value} is more than the {limit} {capabilities.name} takes, so the new area "
        f"is painted at {found.scale:.0%} and enlarged; the photo keeps its size."
    )


def _unknown_mode(capabilities: Capabilities, mode: Mode) -> BrokenRule:
    sentence = f"{at_start(capabilities.name)} has no {mode.value} mode."
    return BrokenRule("mode", sentence, (Mend.SWITCH_MODE, Mend.SWITCH_ENGINE))


def _option(name: str, sentence: str) -> BrokenRule:
    return BrokenRule(name, sentence, (Mend.CHANGE_OPTION, Mend.SWITCH_ENGINE))


def _broken(obstacle: Obstacle, frame: Frame, capabilities: Capabilities, mode: Mode) -> BrokenRule:
    name, mends = capabilities.name, _GEOMETRIC_MENDS[obstacle.rule]
    if _other_mode_helps(obstacle.rule, frame, capabilities, mode):
        mends = (Mend.SWITCH_MODE, *mends)
    if capabilities.engine is not EngineId.LOCAL and obstacle.rule is not Rule.NOTHING_NEW:
        mends = (*mends, Mend.SWITCH_ENGINE)
    value, limit = _measure(obstacle)
    sentence = {
        Rule.NOTHING_NEW: "The frame adds nothing to the photo: drag a side outwards first.",
        Rule.CANVAS_PIXELS: f"The frame is too large beside the photo for {name}: scaled down as "
        f"far as the photo allows it still has {value}, and {limit} is the limit.",
        Rule.CANVAS_SIDE: f"The frame is too long beside the photo for {name}: scaled down as far "
        f"as the photo allows it still measures {value}, and {limit} is the limit.",
        Rule.MARGIN: f"A margin is too wide beside the photo for {name}: scaled down as far as the "
        f"photo allows it still measures {value}, and {limit} is the limit.",
        Rule.CANVAS_TOO_SMALL: f"The frame measures {value} on its short side; {name} needs "
        f"{limit}.",
        Rule.PHOTO_TOO_SMALL: f"The photo measures {value} on its short side within the frame, "
        f"which is too small for {name}: as it is sent, it needs {limit} each way.",
        Rule.PHOTO_TOO_LONG: f"The photo is {value} times as long as it is high or wide; {name} "
        f"takes {limit} times in this mode.",
    }[obstacle.rule]
    return BrokenRule(obstacle.rule, sentence, mends)


_GEOMETRIC_MENDS = {
    Rule.NOTHING_NEW: (Mend.EXTEND,),
    Rule.CANVAS_PIXELS: (Mend.SHRINK_FRAME,),
    Rule.CANVAS_SIDE: (Mend.SHRINK_FRAME,),
    Rule.MARGIN: (Mend.SHRINK_FRAME,),
    Rule.CANVAS_TOO_SMALL: (Mend.GROW_FRAME,),
    Rule.PHOTO_TOO_SMALL: (),
    Rule.PHOTO_TOO_LONG: (Mend.CROP_PHOTO,),
}


def _other_mode_helps(rule: Rule, frame: Frame, capabilities: Capabilities, mode: Mode) -> bool:
    others = (limits for other, limits in capabilities.limits.items() if other is not mode)
    return rule is not Rule.NOTHING_NEW and any(
        isinstance(plan(frame, limits), RequestPlan) for limits in others
    )


def _measure(obstacle: Obstacle) -> tuple[str, str]:
    """Value and limit with their unit."""
    if obstacle.rule is Rule.CANVAS_PIXELS:
        return (
            f"{obstacle.value / 1_000_000:.1f} megapixels",
            f"{obstacle.limit / 1_000_000:.1f} megapixels",
        )
    if obstacle.rule is Rule.PHOTO_TOO_LONG:
        return f"{obstacle.value:.1f}", f"{obstacle.limit:g}"
    return f"{obstacle.value:,.0f} px", f"{obstacle.limit:,.0f} px"


def at_start(name: str) -> str:
    """The name at the start of a sentence; fal.ai keeps its small letter."""
    return name if name == "fal.ai" else name[0].upper() + name[1:]
