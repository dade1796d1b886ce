"""What Expand would do with a document: size, price, and every rule in the way. Pure and fast."""

from dataclasses import dataclass

from desktop_app.document.document import Document
from desktop_app.engines.capabilities import ENGINES
from desktop_app.engines.price import expand_price
from desktop_app.engines.rules import Wish, broken_options, plan_request, scaling_note
from desktop_app.errors import ErrorKind, Trouble
from desktop_app.geometry.extent import Size
from desktop_app.geometry.plan import RequestPlan
from desktop_app.settings.choices import EngineId


@dataclass(frozen=True, slots=True)
class Quote:
    """What Expand would do with a document."""

    size: Size  # of the finished picture
    new_share: float  # painted part of it, 0 to 1
    scale: float  # painted pixels for one native pixel, at most 1
    price_micros: int  # at most; millionths of a dollar
    price_words: str
    broken: tuple[Trouble, ...] = ()  # why it cannot start
    warnings: tuple[str, ...] = ()

    @property
    def allowed(self) -> bool:
        """True where Expand may be pressed."""
        return not self.broken


def quote(document: Document) -> Quote:
    """What Expand would do with `document`."""
    frame, recipe = document.frame, document.recipe
    limits = ENGINES[recipe.engine]
    plan = request_plan(document)
    sentences = [rule.sentence for rule in broken_options(_wish(document), limits)]
    if not isinstance(plan, RequestPlan):
        geometry = tuple(Trouble(ErrorKind.LIMIT, sentence) for sentence in plan)
        options = tuple(Trouble(ErrorKind.LIMIT, sentence) for sentence in sentences)
        return Quote(document.canvas, frame.new_share, 1.0, 0, "", geometry + options)
    price = expand_price(recipe.engine, plan, recipe.variations)
    note = scaling_note(frame, limits, recipe.mode)
    return Quote(
        size=document.canvas,
        new_share=frame.new_share,
        scale=plan.scale,
        price_micros=price.high,
        price_words="Free, on this computer" if recipe.engine is EngineId.LOCAL else price.amount,
        broken=tuple(Trouble(ErrorKind.LIMIT, sentence) for sentence in sentences),
        warnings=(note,) if note else (),
    )


def request_plan(document: Document) -> RequestPlan | tuple[str, ...]:
    """The plan, or a sentence for each geometric rule in its way."""
    recipe = document.recipe
    found = plan_request(document.frame, ENGINES[recipe.engine], recipe.mode)
    if isinstance(found, RequestPlan):
        return found
    return tuple(rule.sentence for rule in found)


def _wish(document: Document) -> Wish:
    recipe = document.recipe
    return Wish(
        mode=recipe.mode,
        count=recipe.variations,
        format=recipe.format,
        prompt=recipe.prompt,
        seed=recipe.seed,
        safety=recipe.safety,
    )
