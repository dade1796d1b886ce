"""Prices: whole micro-dollars, the providers' own examples, arithmetic in words."""

from desktop_app.engines.price import (
    create_price,
    dollars,
    expand_price,
    from_credits,
    from_dollars,
)
from desktop_app.geometry.extent import Point, Rect, Size
from desktop_app.geometry.plan import RequestPlan
from desktop_app.settings.choices import EngineId


def planned(canvas: Size, reference: Size) -> RequestPlan:
    area = Rect.of(Point(0, 0), canvas)
    return RequestPlan(Rect.of(Point(0, 0), reference), reference, canvas, Point(0, 0), area, 1.0)


def test_fal_gives_the_examples_of_its_own_page() -> None:
    assert create_price(Size(1024, 1024)).amount == "$0.03"
    assert create_price(Size(1920, 1080)).amount == "$0.045"
    assert create_price(Size(512, 512)).amount == "$0.03"


def test_fal_is_a_range_because_its_text_is_ambiguous() -> None:
    price = expand_price(EngineId.FAL, planned(Size(2048, 1024), Size(1536, 1024)))
    assert (price.low, price.high) == (60_000, 75_000)
    assert price.amount == "$0.06 to $0.075"
    assert "2 megapixels of input × $0.015" in price.words


def test_runware_counts_output_only_and_each_variation() -> None:
    price = expand_price(EngineId.RUNWARE, planned(Size(2048, 1040), Size(1024, 1024)), count=3)
    assert (price.low, price.high) == (900_000, 900_000)
    assert price.words == "3 × (3 megapixels of output × $0.10)"


def test_bfl_is_marked_as_an_estimate() -> None:
    price = expand_price(EngineId.BFL, planned(Size(2048, 1024), Size(1024, 1024)))
    assert price.estimate
    assert price.amount == "about $0.06"
    assert "lists no price" in price.words


def test_local_is_free() -> None:
    assert expand_price(EngineId.LOCAL, planned(Size(9000, 9000), Size(64, 64)), 8).high == 0


def test_an_automatic_size_is_a_wide_estimate() -> None:
    price = create_price(None, [Size(1024, 1024), Size(2000, 2000)])
    assert price.estimate
    assert (price.low, price.high) == (75_000, 150_000)


def test_amounts_of_answers_become_whole_micro_dollars() -> None:
    assert from_credits(4.5) == 45_000
    assert from_credits(None) is None
    assert from_dollars(0.2) == 200_000
    assert from_dollars(0.0013) == 1_300
    assert dollars(45_000) == "$0.045"
    assert dollars(1_200_000) == "$1.20"
