"""Create: pictures from words, and edits of pictures by words, with fal.ai's FLUX.2 [pro]."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from desktop_app import codec
from desktop_app.document import codec as documents
from desktop_app.document.creation import Creation
from desktop_app.document.document import Document, Photo, Recipe
from desktop_app.engines.create import broken_create_rules, size_of
from desktop_app.engines.price import create_price
from desktop_app.errors import AppError, Charge, ErrorKind, Trouble
from desktop_app.geometry.extent import Size
from desktop_app.geometry.plan import native_plan
from desktop_app.jobs.book import now_ms
from desktop_app.jobs.requests import whole_picture, wished
from desktop_app.jobs.state import JobState
from desktop_app.services.cloud import Cloud
from desktop_app.services.core import Core
from desktop_app.services.outgoing import Outgoing, outgoing_creation
from desktop_app.services.photos import look_at
from desktop_app.services.starting import begin, expiry, new_id
from desktop_app.settings.choices import EngineId
from desktop_app.store.records import JobRecord, RequestRecord

ENGINE = EngineId.FAL
_UNKNOWN = Size(1024, 1024)  # px; until the model has chosen


@dataclass(frozen=True, slots=True)
class CreateQuote:
    """What Create would do with a wish."""

    price_micros: int  # at most; millionths of a dollar
    price_low_micros: int  # at least
    price_words: str
    price_arithmetic: str
    broken: tuple[Trouble, ...] = ()  # why it cannot start

    @property
    def allowed(self) -> bool:
        """True where Create may be pressed."""
        return not self.broken


class Create:
    """Quote, show what leaves, start; the queue and the history are those of all jobs."""

    def __init__(self, core: Core, cloud: Cloud) -> None:
        self._core = core
        self._cloud = cloud

    def quote(self, creation: Creation, sizes: Sequence[Size] = ()) -> CreateQuote:
        """Pure and fast; `sizes` are those of the references, as `Photos.open` tells them."""
        request = wished(creation, "", seed=creation.seed, references=creation.references)
        rules = broken_create_rules(request)
        sent = [whole_picture(size).reference for size in sizes]
        broken = tuple(Trouble(ErrorKind.LIMIT, rule.sentence) for rule in rules)
        if any(rule.rule == "size" for rule in rules):
            return CreateQuote(0, 0, "", "", broken)
        price = create_price(size_of(request), sent)
        return CreateQuote(price.high, price.low, price.amount, price.words, broken)

    async def outgoing(self, creation: Creation) -> Outgoing:
        """What Create would send. Raises AppError for a reference that cannot be read."""
        address = self._cloud.addresses().of(ENGINE)
        folder = self._core.folders.cache / "outgoing"
        return await asyncio.to_thread(outgoing_creation, creation, address, folder)

    async def start(self, creation: Creation, *, lasts_ms: int | None = None) -> str:
        """Queue the wish and return the job's id once its references are kept.

        `lasts_ms` is for how long it may still be sent; None for what the settings say.
        Raises AppError where a rule is broken (LIMIT), a reference cannot be read (BAD_FILE), there
        is no usable key (NO_KEY, BAD_KEY) or only local work is wanted (CONFLICT); then nothing is
        queued.
        """
        opened = [await asyncio.to_thread(look_at, path) for path in creation.references]
        sizes = [one.photo.size for one in opened]
        offer = self.quote(creation, sizes)
        if offer.broken:
            first = offer.broken[0]
            raise AppError(first.kind, first.message, first.next_step)
        await self._cloud.check(ENGINE)
        now = now_ms()
        job_id = new_id(now)
        document = _document(creation, sizes)
        job = JobRecord(
            id=job_id,
            folder=self._core.store.library.folder_name(job_id, now),
            engine=ENGINE,
            state=JobState.DRAFT,
            position=0.0,
            document=documents.to_text(document),
            plan=codec.dumps(native_plan(document.frame)),
            created_ms=now,
            updated_ms=now,
            owner=self._core.store.owners.sign_in(),
            estimate_micros=offer.price_micros,
            limit_micros=offer.price_micros,
            expires_ms=expiry(self._core, now, lasts_ms),
            creation=codec.dumps(creation),
        )
        return await begin(self._core, job, [_request(job_id, creation, offer)])


def _request(job_id: str, creation: Creation, offer: CreateQuote) -> RequestRecord:
    return RequestRecord(
        id=str(uuid4()),
        job_id=job_id,
        idx=0,
        attempt=1,
        state=JobState.DRAFT,
        count=1,
        charge=Charge.NOT_CHARGED,
        seed=creation.seed,
        estimate_micros=offer.price_micros,
    )


def _document(creation: Creation, sizes: Sequence[Size]) -> Document:
    """The document of the picture that is going to be made, with nothing around it."""
    request = wished(creation, "", seed=None, references=creation.references)
    size = size_of(request) or (whole_picture(sizes[0]).reference if sizes else _UNKNOWN)
    name = Path(f"result-1{creation.format.suffix}")
    return Document.fresh(Photo(name, size), Recipe(engine=ENGINE, format=creation.format))
