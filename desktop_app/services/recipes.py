"""Recipes across engines: what one takes and another does not."""

from dataclasses import replace

from desktop_app.document.document import Recipe
from desktop_app.engines.capabilities import ENGINES
from desktop_app.settings.choices import EngineId

_EITHER = {"watermark.text": "watermark.image", "watermark.image": "watermark.text"}
FEW = 4  # variations every engine offers


def most_variations(engine: EngineId) -> int:
    """How many results one press of the button can bring."""
    return max(FEW, ENGINES[engine].results_per_call)


def fitted(recipe: Recipe, engine: EngineId) -> Recipe:
    """The recipe for this engine; an option the engine does not take goes back to its default."""
    limits, plain = ENGINES[engine], Recipe()
    takes_format = recipe.format in limits.formats or not limits.needs_network
    low, high = limits.safety or (0, -1)
    safe = recipe.safety is not None and low <= recipe.safety <= high
    return replace(
        recipe,
        engine=engine,
        mode=recipe.mode if recipe.mode in limits.modes else limits.modes[0],
        variations=min(max(1, recipe.variations), most_variations(engine)),
        seed=recipe.seed if limits.takes_seed else plain.seed,
        format=recipe.format if takes_format else limits.formats[0],
        prompt=recipe.prompt if limits.takes_prompt else plain.prompt,
        safety=recipe.safety if safe else plain.safety,
        extras={name: value for name, value in recipe.extras.items() if name in limits.extras},
    )


def with_extra(recipe: Recipe, name: str, value: str) -> Recipe:
    """The recipe with one of the engine's own options; an empty value leaves it to the engine.

    A watermark is either a text or an image, and without one its style goes as well.
    """
    extras = {key: kept for key, kept in recipe.extras.items() if key != name}
    if value:
        extras[name] = value
        other = _EITHER.get(name)
        extras = {key: kept for key, kept in extras.items() if key != other}
    if not extras.keys() & _EITHER.keys():
        extras = {key: kept for key, kept in extras.items() if not key.startswith("watermark.")}
    return replace(recipe, extras=extras)
