"""Every cloud engine in front of its fake; afterwards no key may have reached a foreign host."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.engines.registry import Addresses
from desktop_app.settings.choices import EngineId
from tests.contract.bench import Bench
from tests.fakes.bfl import FakeBfl
from tests.fakes.fal import FakeFal
from tests.fakes.fixtures import watched
from tests.fakes.runware import FakeRunware

FAKES = {EngineId.BFL: FakeBfl, EngineId.FAL: FakeFal, EngineId.RUNWARE: FakeRunware}


def bench_of(engine: EngineId, folder: Path) -> Iterator[Bench]:
    """A running fake and the bench in front of it."""
    with watched(FAKES[engine]()) as server:
        where = {
            EngineId.BFL: lambda: Addresses(bfl=server.base),
            EngineId.FAL: lambda: Addresses(fal=server.base, fal_rest=server.url("rest")),
            EngineId.RUNWARE: lambda: Addresses(runware=f"{server.base}/v1"),
        }[engine]()
        yield Bench(engine, server, where, folder, next(iter(server.keys)))


@pytest.fixture(params=list(FAKES))
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    """Each engine in turn."""
    yield from bench_of(request.param, tmp_path)


@pytest.fixture
def bfl(tmp_path: Path) -> Iterator[Bench]:
    """Black Forest Labs alone."""
    yield from bench_of(EngineId.BFL, tmp_path)


@pytest.fixture
def fal(tmp_path: Path) -> Iterator[Bench]:
    """fal.ai alone."""
    yield from bench_of(EngineId.FAL, tmp_path)


@pytest.fixture
def runware(tmp_path: Path) -> Iterator[Bench]:
    """Runware alone."""
    yield from bench_of(EngineId.RUNWARE, tmp_path)
