"""`outframe create`: pictures from words and from pictures, in front of the fake fal.ai."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import pyvips

from desktop_app.settings.choices import EngineId
from tests.fakes.fal import FakeFal
from tests.fakes.fixtures import watched
from tests.integration.commands import lines, outframe, own_pixels_kept, surroundings

PHOTO = Path(__file__).parents[1] / "data" / "photos" / "tea-gardens.jpg"


@pytest.fixture
def fal() -> Iterator[FakeFal]:
    with watched(FakeFal()) as server:
        yield server


@pytest.fixture
def env(fal: FakeFal) -> dict[str, str]:
    return surroundings(EngineId.FAL, fal)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "garden.jpg"
    pyvips.Image.thumbnail(str(PHOTO), 480).jpegsave(str(path), Q=92)
    return path


def test_words_become_a_picture_that_can_be_expanded(
    fal: FakeFal, env: dict[str, str], tmp_path: Path
) -> None:
    made = tmp_path / "hills.png"
    done = outframe(
        "create", "--prompt", "Hills at dawn", "--size", "640x512", "--seed", "7",
        "--output", made, "--json", env=env,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    *events, outcome = lines(done)
    assert events[0]["event"] == "plan"
    assert events[0]["outgoing"]["pictures"] == []
    assert [made] == [Path(file) for file in outcome["jobs"][0]["files"]]
    picture = pyvips.Image.new_from_file(str(made))
    assert (picture.width, picture.height) == (640, 512)
    assert b"/trainedAlgorithmicMedia" in picture.get("xmp-data")
    [row, _] = lines(outframe("history", "list", "--json"))
    assert (row["prompt"], row["photo"], row["size"]) == ("Hills at dawn", None, [640, 512])
    done = outframe(
        "expand", made, "--margins", "0,0,64,0", "--engine", "fal",
        "--output", tmp_path / "wide.png", env=env,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert own_pixels_kept(made, tmp_path / "wide.png", 0, 0)
    assert [one.model for one in fal.books.submissions] == [
        "fal-ai/flux-2-pro",
        "fal-ai/flux-2-pro/outpaint",
    ]


def test_references_are_sent_without_metadata_and_the_model_may_choose_the_size(
    fal: FakeFal, env: dict[str, str], photo: Path, tmp_path: Path, outframe_home: Path
) -> None:
    (tmp_path / "o").mkdir()
    done = outframe(
        "create", "--prompt", "@image1 in the light of @image2", "--image", photo, "--image", PHOTO,
        "--output", tmp_path / "o", "--format", "jpeg", "--json", env=env,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    *events, outcome = lines(done)
    assert [Path(file).name for file in outcome["jobs"][0]["files"]] == [
        "image1-in-the-light-of-image2.jpg"
    ]
    told = [Path(picture["file"]) for picture in events[0]["outgoing"]["pictures"]]
    kept = sorted(outframe_home.rglob("reference-*.png"))
    assert [path.read_bytes() for path in told] == [path.read_bytes() for path in kept]
    second = pyvips.Image.new_from_file(str(kept[1]))
    assert second.width * second.height <= 4_194_304
    assert not [name for name in second.get_fields() if name.startswith(("exif", "icc", "xmp"))]
    assert [one.model for one in fal.books.submissions] == ["fal-ai/flux-2-pro/edit"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--prompt", ""), 3),
        (("--prompt", "Like @image1"), 3),
        (("--prompt", "Hills", "--size", "auto"), 3),
        (("--prompt", "Hills", "--size", "63x64"), 3),
        (("--prompt", "Hills", "--size", "999999x999999"), 3),
        (("--prompt", "Hills", "--size", "enormous"), 3),
        (("--prompt", "Hills", "--safety", "6"), 3),
        (("--prompt", "Hills", "--seed", "-1"), 3),
        (("--prompt", "Hills", "--seed", str(10**30)), 3),
        (("--prompt", "Hills", "--seed", "nan"), 2),
        (("--prompt", "Hills", "--image", "missing.jpg"), 3),
        (("--size", "auto"), 2),
    ],
)
def test_what_is_wrong_is_refused_before_anything_is_sent(
    fal: FakeFal, env: dict[str, str], words: tuple[str, ...], code: int
) -> None:
    done = outframe("create", *words, env=env)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert fal.books.calls == []
