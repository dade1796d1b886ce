"""The command line as a user runs it, in front of the fake providers."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyvips

from desktop_app.settings.choices import EngineId
from tests.fakes.bfl import FakeBfl
from tests.fakes.fal import FakeFal
from tests.fakes.runware import FakeRunware
from tests.fakes.server import FakeServer

PROGRAM = (sys.executable, "-m", "desktop_app")
FAKES: Mapping[EngineId, Callable[[], FakeServer]] = {
    EngineId.BFL: FakeBfl,
    EngineId.FAL: FakeFal,
    EngineId.RUNWARE: FakeRunware,
}
KEYS = {
    EngineId.BFL: "BFL_API_KEY",
    EngineId.FAL: "FAL_KEY",
    EngineId.RUNWARE: "RUNWARE_API_KEY",
}


def surroundings(engine: EngineId, server: FakeServer) -> dict[str, str]:
    """The environment in which `outframe` finds this fake and a good key for it."""
    where = {
        EngineId.BFL: lambda: {"OUTFRAME_BFL_URL": server.base},
        EngineId.FAL: lambda: {
            "OUTFRAME_FAL_URL": server.base,
            "OUTFRAME_FAL_REST_URL": server.url("rest"),
        },
        EngineId.RUNWARE: lambda: {"OUTFRAME_RUNWARE_URL": f"{server.base}/v1"},
    }[engine]()
    return {**where, KEYS[engine]: next(iter(server.keys))}


def outframe(
    *words: str | Path, env: Mapping[str, str] | None = None, given: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end; `given` goes to its standard input."""
    return subprocess.run(
        [*PROGRAM, *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **(env or {})},
        input=given,
        timeout=60,
    )


def lines(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    """What `--json` printed."""
    return [json.loads(line) for line in done.stdout.splitlines()]


def own_pixels_kept(photo: Path, output: Path, left: int, top: int) -> bool:
    """True where the photo lies bit for bit in the output."""
    own = pyvips.Image.new_from_file(str(photo))
    part = pyvips.Image.new_from_file(str(output)).crop(left, top, own.width, own.height)
    return bool((part == own).min() == 255)
