"""The local engine with its real worker process."""

import asyncio
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import pyvips
from numpy.typing import NDArray

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


def picture_file(path: Path, pixels: NDArray[Any], interpretation: str) -> Path:
    image = pyvips.Image.new_from_array(pixels, interpretation=interpretation)
    image.write_to_file(path)
    return path


async def painted(folder: Path, wish: ExpandRequest) -> pyvips.Image:
    engine = LocalEngine(folder / "scratch")
    ticket = await engine.submit(wish)
    status = await finish(engine, ticket)
    assert isinstance(status, Succeeded), status
    await engine.fetch(status.results[0], folder / "result.tiff")
    return pyvips.Image.new_from_file(folder / "result.tiff")


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


@pytest.mark.parametrize(
    ("bands", "kind", "interpretation"),
    [
        (1, np.uint8, "b-w"),
        (2, np.uint16, "grey16"),
        (3, np.uint16, "rgb16"),
        (4, np.uint8, "srgb"),
    ],
)
def test_grey_deep_and_see_through_photos(
    tmp_path: Path, bands: int, kind: type, interpretation: str
) -> None:
    top = np.iinfo(kind).max
    pixels = np.random.default_rng(8).integers(0, top, (60, 80, bands), kind)
    photo = picture_file(tmp_path / "photo.tiff", pixels, interpretation)
    wish = request(photo, Size(80, 60), Margins(30, 0, 0, 12))
    result = asyncio.run(painted(tmp_path, wish))
    values = result.numpy().reshape(72, 110, bands)
    assert values.dtype == kind
    assert result.interpretation == interpretation
    assert np.array_equal(values[:60, 30:], pixels)
    if bands in (2, 4):
        assert (values[:60, :30, -1] == top).all()


def test_a_negative_margin_crops_the_photo(tmp_path: Path, photo: Path) -> None:
    wish = request(photo, Size(160, 120), Margins(-50, 0, 40, -20))
    result = asyncio.run(painted(tmp_path, wish)).numpy()
    own = pyvips.Image.new_from_file(photo).numpy()
    assert result.shape == (100, 150, 3)
    assert np.array_equal(result[:, :110], own[:100, 50:])


def test_a_ticket_of_an_earlier_start_is_unknown(tmp_path: Path) -> None:
    async def job() -> None:
        engine = LocalEngine(tmp_path)
        assert isinstance(await engine.poll(Ticket("long ago")), Unknown)
        assert await engine.cancel(Ticket("long ago")) is CancelOutcome.TOO_LATE

    asyncio.run(job())


def test_a_killed_worker_is_a_failure_in_words(tmp_path: Path, photo: Path) -> None:
    async def job() -> None:
        engine = LocalEngine(tmp_path)
        ticket = await engine.submit(request(photo, Size(160, 120), Margins(3000, 0, 0, 0)))
        engine._runs[ticket.remote_id].process.kill()
        status = await finish(engine, ticket)
        assert isinstance(status, Failed)
        assert status.retryable

    asyncio.run(job())


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_no_worker_outlives_a_killed_program(tmp_path: Path, photo: Path) -> None:
    program = textwrap.dedent(
        """
        import asyncio, multiprocessing, sys, time
        from pathlib import Path
        from desktop_app.engines.local.engine import LocalEngine
        from tests.integration.test_local_engine import request
        from desktop_app.geometry.extent import Margins, Size

        async def job():
            engine = LocalEngine(Path(sys.argv[2]))
            await engine.submit(request(Path(sys.argv[1]), Size(160, 120), Margins(4000, 0, 0, 0)))
            print(multiprocessing.active_children()[0].pid, flush=True)
            await asyncio.sleep(60)

        if __name__ == "__main__":
            asyncio.run(job())
        """
    )
    script = tmp_path / "program.py"
    script.write_text(program)
    command = [sys.executable, str(script), str(photo), str(tmp_path)]
    environment = os.environ | {"PYTHONPATH": str(Path.cwd())}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        assert running(worker)
        parent.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 5
    while running(worker) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not running(worker)


def running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/status")
    return not (status.exists() and "State:\tZ" in status.read_text())
