"""Saving each result beside its photo as soon as it is done, where the user wants that."""

import asyncio
from pathlib import Path

from desktop_app.engines.capabilities import ENGINES
from desktop_app.errors import AppError
from desktop_app.jobs.events import Event, Notice, ResultAdded
from desktop_app.jobs.job import Job, Result
from desktop_app.services.core import Core
from desktop_app.services.export import Export
from desktop_app.services.naming import free_name
from desktop_app.services.preferences import Preferences
from desktop_app.services.presets import Presets


class Beside:
    """An automatic step after every expansion; written as the last export was."""

    def __init__(self, core: Core, export: Export, presets: Presets, settings: Preferences) -> None:
        self._core = core
        self._export = export
        self._presets = presets
        self._settings = settings
        self._one_at_a_time = asyncio.Lock()  # variations would find the same name free
        self._tasks: set[asyncio.Task[None]] = set()  # the loop itself keeps none of them alive

    def start(self) -> None:
        """Watch for results; for the window, whose jobs have no other end."""
        self._core.bus.subscribe(self._on_event)

    def _on_event(self, event: Event) -> None:
        if not isinstance(event, ResultAdded) or event.elsewhere:
            return
        if self._settings.current.export.beside:
            task = asyncio.ensure_future(self._save(event.result))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _save(self, result: Result) -> None:
        """Say how it went either way; nobody waits for an answer."""
        try:
            job = self._core.book.job(result.job_id)
            if job.creation is not None:  # there is no photo it could lie beside
                return
            async with self._one_at_a_time:
                written = await self._write(result, job)
            words = f"Saved beside the photo as “{written.name}”."
        except AppError as error:
            words = f"Not saved beside the photo. {error.trouble.message}"
        self._core.bus.publish(Notice(words))

    async def _write(self, result: Result, job: Job) -> Path:
        preset, export = self._presets.last, self._settings.current.export
        facts = await self._export.facts(result.id)
        folder, suffix = job.document.photo.path.parent, preset.options.format.suffix
        target = await asyncio.to_thread(free_name, preset.naming, facts, folder, suffix)
        cloud = ENGINES[job.engine].needs_network
        disclose = export.mark_cloud if cloud else export.mark_local
        saved = await self._export.save(
            result.id, target, preset.options, disclose=disclose, overwrite=False
        )
        return saved.path
