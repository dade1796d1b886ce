"""Advice on edges the local engine is weak at."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from desktop_app.engines.local.advice import Edge, Weakness, edge_warnings
from desktop_app.geometry.extent import Margins
from desktop_app.paths import sample_photo

ALL_SIDES = Margins(100, 100, 100, 100)


def sky(width: int = 480, height: int = 320) -> NDArray[np.uint8]:
    rows = np.linspace(120, 200, height)[:, None, None]
    noise = np.random.default_rng(2).normal(0, 2, (height, width, 3))
    picture: NDArray[np.uint8] = np.clip(rows + noise + [-20, 0, 40], 0, 255).astype(np.uint8)
    return picture


def test_a_sky_needs_no_warning() -> None:
    assert edge_warnings(sky(), ALL_SIDES) == ()


def test_the_sample_photo_needs_no_warning() -> None:
    with Image.open(sample_photo()) as opened:
        opened.draft("RGB", (600, 400))
        preview = np.asarray(opened.resize((480, 320)))
    assert edge_warnings(preview, ALL_SIDES) == ()


def test_a_subject_cut_at_the_bottom_is_noticed() -> None:
    picture = Image.fromarray(sky())
    ImageDraw.Draw(picture).ellipse((160, 160, 320, 480), fill=(70, 30, 20))
    (warning,) = edge_warnings(np.asarray(picture), ALL_SIDES)
    assert (warning.edge, warning.weakness) == (Edge.BOTTOM, Weakness.SUBJECT)
    assert "bottom" in warning.sentence


def test_converging_lines_are_noticed() -> None:
    picture = Image.fromarray(sky())
    draw = ImageDraw.Draw(picture)
    for column in (60, 150, 240, 330, 420):
        draw.line((240, 40, 240 + (column - 240) * 2, 400), fill=(10, 10, 10), width=5)
    found = {
        warning.edge: warning.weakness for warning in edge_warnings(np.asarray(picture), ALL_SIDES)
    }
    assert found.get(Edge.BOTTOM) is Weakness.LINES


@pytest.mark.parametrize("margins", [Margins(0, 0, 0, 0), Margins(50, 20, 30, -10)])
def test_only_extended_edges_are_judged(margins: Margins) -> None:
    picture = Image.fromarray(sky())
    ImageDraw.Draw(picture).ellipse((160, 160, 320, 480), fill=(70, 30, 20))
    assert edge_warnings(np.asarray(picture), margins) == ()


def test_a_tiny_picture_is_left_alone() -> None:
    assert edge_warnings(sky(12, 9), ALL_SIDES) == ()
