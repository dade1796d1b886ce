"""What runs in the local engine's own process."""

import os
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from pathlib import Path

from desktop_app.errors import AppError, ErrorKind, Trouble
from desktop_app.geometry.extent import Rect
from desktop_app.geometry.plan import RequestPlan
from desktop_app.settings.choices import Mode


@dataclass(frozen=True, slots=True)
class Task:
    """All a worker needs to know."""

    photo: Path
    plan: RequestPlan
    mode: Mode
    seed: int
    target: Path


@dataclass(frozen=True, slots=True)
class Stage:
    """A message: what is being done now, and the share of the whole it covers."""

    start: float
    end: float
    words: str
    seconds: float = 0.0  # expected, where the stage has no inner progress


@dataclass(frozen=True, slots=True)
class Done:
    """A message: the target is written."""


Message = Stage | Done | Trouble


def work(task: Task, pipe: Connection) -> None:
    """Paint, and tell how it goes; every outcome is a message."""
    _die_with_parent()
    _lower_priority()
    try:
        _paint(task, pipe.send)
    except AppError as error:
        pipe.send(error.trouble)
    except MemoryError:
        pipe.send(
            Trouble(
                ErrorKind.LIMIT,
                "The computer ran out of memory while painting.",
                "Close other programs or choose a smaller canvas.",
            )
        )
    except OSError as error:
        pipe.send(
            Trouble(
                ErrorKind.STORAGE,
                f"The painted picture could not be kept: {error.strerror or 'disk error'}.",
                "Make room on the disk and try again.",
            )
        )
    else:
        pipe.send(Done())


def _paint(task: Task, send: Callable[[Message], None]) -> None:
    # Imported here: the parent imports this module too and must not load numpy for it.
    from desktop_app.engines.local import memory  # noqa: PLC0415
    from desktop_app.engines.local.fill import fill, proxy_size  # noqa: PLC0415
    from desktop_app.engines.local.picture import Picture  # noqa: PLC0415

    send(Stage(0.0, 0.05, "Studying the photo", 1.0))
    plan = task.plan
    place = Rect.of(plan.offset, plan.photo_crop.size)
    picture = Picture.load(task.photo, plan.photo_crop)
    bytes_per_pixel = 3 * picture.colour.itemsize
    proxy = proxy_size(plan.canvas, place, task.mode)
    memory.check(memory.needed(place.size, plan.canvas, proxy, bytes_per_pixel))
    painted = fill(picture.colour, plan.canvas, place, task.mode, task.seed, send)
    send(Stage(0.95, 1.0, "Saving", 1.0))
    picture.save(painted, place, task.target)


def _die_with_parent() -> None:
    """End this process as soon as the one that started it is gone, however it went."""
    parent = parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, name="parent-watch", daemon=True).start()


def _lower_priority() -> None:
    """Let everything else on the computer go first."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415

        below_normal = 0x4000
        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), below_normal)
    else:
        os.nice(10)
