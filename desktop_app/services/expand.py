"""Expand: what it will be, and starting it."""

import asyncio
import secrets
from dataclasses import replace
from uuid import uuid4

from desktop_app import codec
from desktop_app.document import codec as documents
from desktop_app.document.document import Document
from desktop_app.engines.capabilities import ENGINES
from desktop_app.engines.price import expand_price
from desktop_app.errors import AppError, Charge
from desktop_app.geometry.plan import RequestPlan
from desktop_app.jobs.book import now_ms
from desktop_app.jobs.job import Job, Result
from desktop_app.jobs.state import JobState
from desktop_app.services.cloud import Cloud
from desktop_app.services.core import Core
from desktop_app.services.outgoing import Outgoing, outgoing_expansion
from desktop_app.services.planning import Quote, quote, request_plan
from desktop_app.services.queue import Queue
from desktop_app.services.starting import begin, expiry, new_id
from desktop_app.store.records import JobRecord, RequestRecord

SEEDS = 2**31  # engines take seeds below this


class Expand:
    """Quote, start, cancel, retry, discard."""

    def __init__(self, core: Core, queue: Queue, cloud: Cloud) -> None:
        self._core = core
        self._queue = queue
        self._cloud = cloud

    def quote(self, document: Document) -> Quote:
        """Pure and fast; may be called on any thread at every movement of the mouse."""
        return quote(document)

    async def start(self, document: Document, *, lasts_ms: int | None = None) -> str:
        """Queue the document and return the job's id once the photo is kept.

        `lasts_ms` is for how long it may still be sent; None for what the settings say.
        Raises AppError where a rule is broken, there is no usable key (NO_KEY, BAD_KEY), only local
        work is wanted (CONFLICT), the photo is gone or changed, or the disk is full; then nothing
        is queued.
        """
        offer, plan = _allowed(document)
        await self._cloud.check(document.recipe.engine)
        job, requests = self._draft(document, plan, offer)
        job = replace(job, expires_ms=expiry(self._core, job.created_ms, lasts_ms))
        return await begin(self._core, job, requests)

    async def outgoing(self, document: Document) -> Outgoing | None:
        """What Expand would send: the very picture, to whom, and what was taken out of it.

        None for the engine on this computer, which sends nothing. Raises AppError as `start` does
        for a broken rule or an unreadable photo; no key is needed.
        """
        if not ENGINES[document.recipe.engine].needs_network:
            return None
        _, plan = _allowed(document)
        address = self._cloud.addresses().of(document.recipe.engine)
        folder = self._core.folders.cache / "outgoing"
        return await asyncio.to_thread(outgoing_expansion, document, plan, address, folder)

    async def cancel(self, job_id: str) -> None:
        """Cancel a job; see `Queue.cancel`."""
        await self._queue.cancel(job_id)

    async def retry(self, job_id: str) -> None:
        """Queue what failed or was cancelled once more; see `Queue.retry`."""
        await self._queue.retry(job_id)

    async def discard(self, job_id: str) -> None:
        """Take an ended job off the queue's list; see `Queue.clear`."""
        await self._queue.clear(job_id)

    async def job(self, job_id: str) -> Job:
        """A job as it stands."""
        return self._core.book.job(job_id)

    async def results(self, job_id: str) -> list[Result]:
        """The results of a job."""
        return self._core.book.results(job_id)

    def _draft(
        self, document: Document, plan: RequestPlan, offer: Quote
    ) -> tuple[JobRecord, list[RequestRecord]]:
        now = now_ms()
        job_id = new_id(now)
        job = JobRecord(
            id=job_id,
            folder=self._core.store.library.folder_name(job_id, now),
            engine=document.recipe.engine,
            state=JobState.DRAFT,
            position=0.0,
            document=documents.to_text(document),
            plan=codec.dumps(plan),
            created_ms=now,
            updated_ms=now,
            owner=self._core.store.owners.sign_in(),
            estimate_micros=offer.price_micros,
            limit_micros=offer.price_micros,
        )
        return job, _requests(document, plan, job_id)


def _allowed(document: Document) -> tuple[Quote, RequestPlan]:
    """Quote and plan. Raises AppError for the first broken rule."""
    offer, plan = quote(document), request_plan(document)
    if offer.broken or plan is None:
        first = offer.broken[0]
        raise AppError(first.kind, first.message, first.next_step)
    return offer, plan


def _requests(document: Document, plan: RequestPlan, job_id: str) -> list[RequestRecord]:
    """One request for each call that is needed, each with a seed of its own."""
    recipe = document.recipe
    limits = ENGINES[recipe.engine]
    seed = secrets.randbelow(SEEDS) if recipe.seed is None else recipe.seed
    calls = -(-recipe.variations // limits.results_per_call)
    left = recipe.variations
    requests = []
    for index in range(calls):
        count = min(left, limits.results_per_call)
        left -= count
        requests.append(
            RequestRecord(
                id=str(uuid4()),
                job_id=job_id,
                idx=index,
                attempt=1,
                state=JobState.DRAFT,
                count=count,
                charge=Charge.NOT_CHARGED if limits.needs_key else Charge.FREE,
                seed=(seed + index) % SEEDS if limits.takes_seed else None,
                estimate_micros=expand_price(recipe.engine, plan, count).high,
            )
        )
    return requests
