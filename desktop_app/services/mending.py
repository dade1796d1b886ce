"""Mends for a document an engine would refuse, each as the mended document; all pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop_app.document import edits
from desktop_app.document.document import Document, Recipe
from desktop_app.engines.capabilities import ENGINES, Capabilities
from desktop_app.engines.rules import (
    MOST_VARIATIONS,
    BrokenRule,
    Mend,
    Wish,
    broken_options,
    plan_request,
    wrong_options,
)
from desktop_app.geometry.extent import Margins
from desktop_app.geometry.frame import MIN_SIDE, Frame
from desktop_app.geometry.plan import RequestPlan
from desktop_app.services.recipes import fitted
from desktop_app.settings.choices import PictureFormat

_STEPS = 64  # how finely the largest legal frame is sought


@dataclass(frozen=True, slots=True)
class Offer:
    """One change after which fewer rules are broken."""

    mend: Mend
    words: str
    document: Document


def wish_of(recipe: Recipe) -> Wish:
    """The options of a recipe, as the engines' rules look at them."""
    return Wish(
        mode=recipe.mode,
        count=recipe.variations,
        format=recipe.format,
        prompt=recipe.prompt,
        seed=recipe.seed,
        safety=recipe.safety,
        extras=recipe.extras,
    )


def broken_rules(document: Document) -> tuple[BrokenRule, ...]:
    """Every rule in the way of sending the document, geometry first."""
    limits = ENGINES[document.recipe.engine]
    plan = plan_request(document.frame, limits, document.recipe.mode)
    geometry = () if isinstance(plan, RequestPlan) else plan
    named = {rule.rule for rule in geometry}
    options = broken_options(wish_of(document.recipe), limits)
    return (*geometry, *(rule for rule in options if rule.rule not in named))


def offers(document: Document, broken: tuple[BrokenRule, ...]) -> tuple[Offer, ...]:
    """The changes that help, the nearest to the user's wish first."""
    found: dict[Document, Offer] = {}
    for rule in broken:
        for mend in rule.mends:
            for offer in _offers(document, rule, mend):
                if len(broken_rules(offer.document)) < len(broken):
                    found.setdefault(offer.document, offer)
    return tuple(found.values())


def _offers(document: Document, rule: BrokenRule, mend: Mend) -> Iterator[Offer]:
    match mend:
        case Mend.SWITCH_MODE:
            yield from _other_modes(document)
        case Mend.SWITCH_ENGINE:
            yield from _other_engines(document)
        case Mend.CHANGE_OPTION:
            yield from _plain_option(document, rule.rule)
        case Mend.SHRINK_FRAME:
            yield from _smaller_frame(document)
        case Mend.CROP_PHOTO:
            yield from _shorter_photo(document)
        case Mend.EXTEND | Mend.GROW_FRAME:
            return  # only the user knows where to


def _other_modes(document: Document) -> Iterator[Offer]:
    for mode in ENGINES[document.recipe.engine].modes:
        if mode is not document.recipe.mode:
            words = f"Switch to {mode.value} mode"
            yield Offer(Mend.SWITCH_MODE, words, edits.set_mode(document, mode))


def _other_engines(document: Document) -> Iterator[Offer]:
    for engine, limits in ENGINES.items():
        changed = replace(document, recipe=fitted(document.recipe, engine))
        if engine is not document.recipe.engine and not broken_rules(changed):
            yield Offer(Mend.SWITCH_ENGINE, f"Use {limits.name} instead", changed)


def _plain_option(document: Document, option: str) -> Iterator[Offer]:
    """The offending option at its default."""
    recipe, limits = document.recipe, ENGINES[document.recipe.engine]
    plain = _plain(recipe, option, limits)
    if plain is not None:
        words, changed = plain
        yield Offer(Mend.CHANGE_OPTION, words, replace(document, recipe=changed))


def _plain(recipe: Recipe, option: str, limits: Capabilities) -> tuple[str, Recipe] | None:
    match option:
        case "prompt":
            return "Leave the prompt out", replace(recipe, prompt="")
        case "safety":
            return "Use the usual safety setting", replace(recipe, safety=None)
        case "format":
            return "Use PNG", replace(recipe, format=PictureFormat.PNG)
        case "count":
            count = min(max(recipe.variations, 1), MOST_VARIATIONS)
            return f"Make {count}", replace(recipe, variations=count)
        case name if name in recipe.extras:
            wrong = wrong_options(recipe.extras, limits)
            kept = {key: value for key, value in recipe.extras.items() if key not in wrong}
            return f"Leave out {', '.join(wrong)}", replace(recipe, extras=kept)
    return None


def _smaller_frame(document: Document) -> Iterator[Offer]:
    """The same frame with narrower margins, as wide as the engine allows."""
    for step in range(_STEPS - 1, 0, -1):
        changed = _with_margins(document, _scaled(document.frame, step))
        if changed is not None and not _geometry_broken(changed):
            width, height = changed.canvas
            words = f"Shrink the frame to {width} × {height}"
            yield Offer(Mend.SHRINK_FRAME, words, changed)
            return


def _scaled(frame: Frame, step: int) -> Margins:
    return Margins(*(side * step // _STEPS if side > 0 else side for side in frame.margins))


def _shorter_photo(document: Document) -> Iterator[Offer]:
    """The photo cut where the frame does not extend it, to the longest shape the engine takes."""
    limits = ENGINES[document.recipe.engine].limits[document.recipe.mode]
    aspect, visible = limits.max_reference_aspect, document.frame.visible.size
    if aspect is None:
        return
    excess = max(visible) - aspect * min(visible)
    names = ("left", "right") if visible.width >= visible.height else ("top", "bottom")
    margins = document.frame.margins
    free = [name for name in names if getattr(margins, name) <= 0]
    if excess <= 0 or not free:
        return
    cuts = {name: getattr(margins, name) - -(-excess // len(free)) for name in free}
    changed = _with_margins(document, margins._replace(**cuts))
    if changed is not None:
        yield Offer(Mend.CROP_PHOTO, f"Crop the photo to {aspect}:1", changed)


def _with_margins(document: Document, margins: Margins) -> Document | None:
    photo = document.photo.size
    width = photo.width + margins.left + margins.right
    height = photo.height + margins.top + margins.bottom
    if min(width, height) < MIN_SIDE:
        return None
    return edits.set_frame(document, Frame.from_margins(photo, margins))


def _geometry_broken(document: Document) -> bool:
    recipe = document.recipe
    plan = plan_request(document.frame, ENGINES[recipe.engine], recipe.mode)
    return not isinstance(plan, RequestPlan)
