"""`outframe expand` with each cloud engine: whole programs in front of the fake providers."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pyvips

from desktop_app.settings.choices import EngineId
from tests.fakes.fixtures import watched
from tests.fakes.server import FakeServer
from tests.integration.commands import FAKES, lines, outframe, own_pixels_kept, surroundings

PHOTO = Path(__file__).parents[1] / "data" / "photos" / "tea-gardens.jpg"


@dataclass
class Provider:
    """One engine's fake, and the environment that leads to it."""

    engine: EngineId
    server: FakeServer
    env: dict[str, str]


def provider_of(engine: EngineId) -> Iterator[Provider]:
    with watched(FAKES[engine]()) as server:
        yield Provider(engine, server, surroundings(engine, server))


@pytest.fixture(params=list(FAKES))
def provider(request: pytest.FixtureRequest) -> Iterator[Provider]:
    yield from provider_of(request.param)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "garden.jpg"
    pyvips.Image.thumbnail(str(PHOTO), 480).jpegsave(str(path), Q=92)
    return path


def test_the_photo_comes_back_bit_identical_and_the_plan_was_told_first(
    provider: Provider, photo: Path, tmp_path: Path
) -> None:
    done = outframe(
        "expand", photo, "--margins", "40,0,0,30", "--engine", provider.engine,
        "--output", tmp_path / "out.png", "--json", env=provider.env,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    *events, outcome = lines(done)
    assert own_pixels_kept(photo, tmp_path / "out.png", 40, 0)
    assert outcome["jobs"][0]["files"] == [str(tmp_path / "out.png")]
    plan = events[0]
    assert plan["event"] == "plan"
    [picture] = plan["outgoing"]["pictures"]
    [kept] = (tmp_path / "outframe-home").rglob("reference.png")
    assert kept.read_bytes() == Path(picture["file"]).read_bytes()
    assert picture["byte_size"] == kept.stat().st_size
    assert plan["outgoing"]["host"] == "127.0.0.1"
    assert len(provider.server.books.submissions) == 1


def test_without_a_key_nothing_is_sent(provider: Provider, photo: Path) -> None:
    env = {name: value for name, value in provider.env.items() if "KEY" not in name}
    done = outframe("expand", photo, "--margins", "40,0,0,30", "--engine", provider.engine, env=env)
    assert done.returncode == 7, done.stderr
    assert "no key" in done.stderr
    assert provider.server.books.calls == []
