"""What a request will cost, with its arithmetic in words; money is whole micro-dollars."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop_app.geometry.extent import Size
from desktop_app.geometry.plan import RequestPlan
from desktop_app.settings.choices import EngineId

MICROS = 1_000_000  # in a dollar
MEGAPIXEL = 1_048_576  # px; every provider counts 1024 × 1024

# FLUX.2 [pro]; fal.ai's page, and Black Forest Labs' for its own FLUX.2 [pro] (1 credit is $0.01)
_FIRST_OUTPUT = 30_000
_FURTHER = 15_000  # each further megapixel of output, and each of input
_RUNWARE_OUTPUT = 100_000


@dataclass(frozen=True, slots=True)
class Price:
    """A price in micro-dollars, as a range where the tariff is open to reading."""

    low: int
    high: int
    words: str  # the arithmetic
    estimate: bool = False  # True where the provider publishes no price for this very call

    @property
    def amount(self) -> str:
        """The price as it is shown."""
        about = "about " if self.estimate else ""
        if self.low == self.high:
            return f"{about}{dollars(self.high)}"
        return f"{about}{dollars(self.low)} to {dollars(self.high)}"


def dollars(micros: int) -> str:
    """Micro-dollars as text: two decimals, or three where the third says something."""
    exact = Decimal(micros) / MICROS
    return f"${exact:.2f}" if micros % 10_000 == 0 else f"${exact:.3f}"


def from_credits(amount: float | None) -> int | None:
    """Black Forest Labs' credits in micro-dollars; 1 credit is $0.01."""
    return None if amount is None else round(Decimal(str(amount)) * 10_000)


def from_dollars(amount: float | None) -> int | None:
    """A provider's amount in dollars in micro-dollars."""
    return None if amount is None else round(Decimal(str(amount)) * MICROS)


def expand_price(engine: EngineId, plan: RequestPlan, count: int = 1) -> Price:
    """The price of `count` results of this plan."""
    output, sent = _megapixels(plan.canvas), _megapixels(plan.reference)
    if engine is EngineId.LOCAL:
        return Price(0, 0, "Free: nothing leaves this computer.")
    if engine is EngineId.RUNWARE:
        each = _RUNWARE_OUTPUT * output
        words = f"{_count(output, 'megapixel')} of output × {dollars(_RUNWARE_OUTPUT)}"
        return _times(Price(each, each, words), count)
    if engine is EngineId.FAL:
        return _times(_fal(output, [sent]), count)
    high = _FIRST_OUTPUT + _FURTHER * (output - 1 + sent)
    words = (
        f"{_tariff(output)} + {_count(sent, 'megapixel')} of input × {dollars(_FURTHER)}; "
        "Black Forest Labs lists no price for outpainting, so this is its FLUX.2 [pro] price"
    )
    return _times(Price(high, high, words, estimate=True), count)


def create_price(size: Size | None, references: Sequence[Size] = ()) -> Price:
    """The price of one picture made on fal.ai; a size of None is the model's own choice."""
    if size is not None:
        return _fal(_megapixels(size), [_megapixels(reference) for reference in references])
    sent = [_megapixels(reference) for reference in references]
    least, most = _fal(1, sent), _fal(4, sent)
    words = "The model chooses 1 to 4 megapixels of output. At the most: " + most.words
    return Price(least.low, most.high, words, estimate=True)


def _fal(output: int, sent: Sequence[int]) -> Price:
    """fal.ai's tariff; whether the first megapixel of an input counts is open, hence the range."""
    low = _FIRST_OUTPUT + _FURTHER * (output - 1 + sum(size - 1 for size in sent))
    high = _FIRST_OUTPUT + _FURTHER * (output - 1 + sum(sent))
    words = _tariff(output)
    if sent:
        words += (
            f" + up to {_count(sum(sent), 'megapixel')} of input × {dollars(_FURTHER)}, where the "
            "first of each picture may be free"
        )
    return Price(low, high, words)


def _tariff(output: int) -> str:
    first = f"{dollars(_FIRST_OUTPUT)} for the first megapixel of output"
    if output == 1:
        return first
    return f"{first} + {output - 1} more × {dollars(_FURTHER)}"


def _times(price: Price, count: int) -> Price:
    if count == 1:
        return price
    return Price(
        price.low * count, price.high * count, f"{count} × ({price.words})", price.estimate
    )


def _megapixels(size: Size) -> int:
    return -(-size.pixels // MEGAPIXEL)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
