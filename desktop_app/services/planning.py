"""What Expand would do with a document: size, price, and every rule in the way. Pure and fast."""

from dataclasses import dataclass

from desktop_app.document.document import Document
from desktop_app.engines.capabilities import ENGINES
from desktop_app.engines.price import expand_price
from desktop_app.engines.rules import at_start, plan_request, scaling_note
from desktop_app.errors import ErrorKind, Trouble
from desktop_app.geometry.extent import Size
from desktop_app.geometry.plan import RequestPlan
from desktop_app.services.mending import Offer, broken_rules, offers
from desktop_app.settings.choices import EngineId


@dataclass(frozen=True, slots=True)
class Quote:
    """What Expand would do with a document."""

    size: Size  # of the finished picture
    new_share: float  # painted part of it, 0 to 1
    scale: float  # painted pixels for one native pixel, at most 1
    price_micros: int  # at most; millionths of a dollar, for all variations
    price_words: str
    broken: tuple[Trouble, ...] = ()  # why it cannot start
    warnings: tuple[str, ...] = ()
    price_low_micros: int = 0  # at least; the same where the tariff leaves nothing open
    price_arithmetic: str = ""  # how the price comes about
    offers: tuple[Offer, ...] = ()  # changes that would let it start, as mended documents

    @property
    def allowed(self) -> bool:
        """True where Expand may be pressed."""
        return not self.broken


def quote(document: Document) -> Quote:
    """What Expand would do with `document`."""
    frame, recipe = document.frame, document.recipe
    plan = request_plan(document)
    rules = broken_rules(document)
    broken = tuple(Trouble(ErrorKind.LIMIT, rule.sentence) for rule in rules)
    mends = offers(document, rules) if rules else ()
    if not isinstance(plan, RequestPlan):
        return Quote(document.canvas, frame.new_share, 1.0, 0, "", broken, offers=mends)
    price = expand_price(recipe.engine, plan, recipe.variations)
    return Quote(
        size=document.canvas,
        new_share=frame.new_share,
        scale=plan.scale,
        price_micros=price.high,
        price_words="Free, on this computer" if recipe.engine is EngineId.LOCAL else price.amount,
        broken=broken,
        warnings=_warnings(document),
        price_low_micros=price.low,
        price_arithmetic=price.words,
        offers=mends,
    )


def request_plan(document: Document) -> RequestPlan | None:
    """The plan; None where a geometric rule is in its way."""
    recipe = document.recipe
    found = plan_request(document.frame, ENGINES[recipe.engine], recipe.mode)
    return found if isinstance(found, RequestPlan) else None


def _warnings(document: Document) -> tuple[str, ...]:
    recipe, limits = document.recipe, ENGINES[document.recipe.engine]
    note = scaling_note(document.frame, limits, recipe.mode)
    unseeded = recipe.seed is not None and not limits.takes_seed
    seed = f"{at_start(limits.name)} takes no seed, so every result is a new one."
    return (*([note] if note else []), *([seed] if unseeded else []))
