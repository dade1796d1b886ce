"""The local engine with its real worker process."""

import asyncio
import time
from pathlib import Path

import numpy as np
import pytest
import pyvips

from desktop_app.engines.local.engine import LocalEngine
from desktop_app.engines.request import ExpandRequest, Ticket
from desktop_app.engines.status import CancelOutcome, Failed, Running, Status, Succeeded, Unknown
from desktop_app.errors import ErrorKind
from desktop_app.geometry.extent import Margins, Size
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.plan import native_plan
from desktop_app.settings.choices import Mode


def request(photo: Path, size: Size, margins: Margins, name: str = "job-1") -> ExpandRequest:
    plan = native_plan(Frame.from_margins(size, margins))
    return ExpandRequest(name, photo, plan, Mode.FAST, seed=7)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.png"
    pixels = np.random.default_rng(3).integers(0, 255, (120, 160, 3), np.uint8)
    pyvips.Image.new_from_array(pixels).write_to_file(path)
    return path


async def finish(engine: LocalEngine, ticket: Ticket) -> Status:
    async with asyncio.timeout(60):
        while True:
            status = await engine.poll(ticket)
            if not isinstance(status, Running):
                return status
            await asyncio.sleep(0.02)


def test_a_photo_is_extended_and_fetched(tmp_path: Path, photo: Path) -> None:
    async def job() -> None:
        engine = LocalEngine(tmp_path / "scratch")
        ticket = await engine.submit(request(photo, Size(160, 120), Margins(40, 0, 20, 8)))
        status = await finish(engine, ticket)
        assert isinstance(status, Succeeded)
        assert status.results[0].seed == 7
        target = tmp_path / "result.tiff"
        await engine.fetch(status.results[0], target)
        result = pyvips.Image.new_from_file(target).numpy()
        assert result.shape == (128, 220, 3)
        assert np.array_equal(result[:120, 40:200], pyvips.Image.new_from_file(photo).numpy())
        assert list((tmp_path / "scratch").iterdir()) == []

    asyncio.run(job())


def test_an_unreadable_photo_is_told_in_words(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8 no picture")

    async def job() -> None:
        engine = LocalEngine(tmp_path)
        status = await finish(
            engine, await engine.submit(request(broken, Size(160, 120), Margins(40, 0, 0, 0)))
        )
        assert isinstance(status, Failed)
        assert status.trouble.kind is ErrorKind.BAD_FILE

    asyncio.run(job())


def test_cancel_takes_under_100_ms(tmp_path: Path, photo: Path) -> None:
    async def job() -> None:
        engine = LocalEngine(tmp_path)
        wide = request(photo, Size(160, 120), Margins(2000, 0, 2000, 0))
        ticket = await engine.submit(wide)
        while True:
            status = await engine.poll(ticket)
            assert isinstance(status, Running)
            if status.words == "Laying out the new area":
                break
            await asyncio.sleep(0.01)
        start = time.perf_counter()
        assert await engine.cancel(ticket) is CancelOutcome.STOPPED
        assert time.perf_counter() - start < 0.1
        assert isinstance(await engine.poll(ticket), Unknown)

    asyncio.run(job())
