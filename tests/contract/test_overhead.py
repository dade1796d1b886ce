"""What a job costs in time and bytes beside fal.ai's own client, on the same fake."""

import asyncio
import time

import fal_client
import fal_client.client as fal_module
import httpx
import pytest

from desktop_app.engines.capabilities import FAL
from desktop_app.engines.fal import outpaint_body
from desktop_app.engines.registry import CloudEngine
from desktop_app.engines.retry import poll_pause
from desktop_app.engines.status import Succeeded
from tests.contract.bench import Bench
from tests.fakes.pictures import to_base64
from tests.fakes.work import Timing

ROUNDS = 3


async def whole(engine: CloudEngine, fal: Bench) -> float:
    """Seconds from the submit to the file, polled as the runner does it."""
    request = fal.request()
    start = time.perf_counter()
    ticket = await engine.submit(request)
    while not isinstance(found := await engine.poll(ticket), Succeeded):  # noqa: ASYNC110
        await asyncio.sleep(poll_pause(FAL, time.perf_counter() - start))
    await engine.fetch(found.results[0], fal.target)
    took = time.perf_counter() - start
    fal.target.unlink()
    return took


def theirs(fal: Bench, client: fal_client.SyncClient, plain: httpx.Client) -> float:
    """The same by the official client, which leaves the file to its user."""
    request = fal.request()
    start = time.perf_counter()
    image = f"data:image/png;base64,{to_base64(request.reference.read_bytes())}"
    result = client.subscribe("fal-ai/flux-2-pro/outpaint", arguments=outpaint_body(request, image))
    fal.target.write_bytes(plain.get(result["images"][0]["url"]).content)
    took = time.perf_counter() - start
    fal.target.unlink()
    return took


def sent(fal: Bench) -> int:
    """Bytes sent since the last look: bodies of submits, which is where the pictures are."""
    calls = [call for call in fal.server.books.calls if call.route == "submit"]
    fal.server.books.calls.clear()
    return sum(call.body_bytes for call in calls)


def test_a_job_costs_hardly_more_than_with_the_official_client(
    fal: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    fal.server.timing = Timing(latency=0.02, queue=0.2, run=0.8)
    monkeypatch.setattr(fal_module, "QUEUE_URL_FORMAT", fal.server.base + "/")
    client = fal_client.SyncClient(key=fal.key)
    fal.run(lambda engine: whole(engine, fal))  # imports and TLS stores are read once a session
    fal.server.books.calls.clear()
    with httpx.Client(trust_env=False) as plain:
        reference = [theirs(fal, client, plain) for _ in range(ROUNDS)]
    client._client.close()
    their_bytes = sent(fal)

    async def rounds(engine: CloudEngine) -> list[float]:
        return [await whole(engine, fal) for _ in range(ROUNDS)]

    ours = fal.run(rounds)
    assert min(ours) <= 1.1 * min(reference), (ours, reference)
    assert sent(fal) <= 1.02 * their_bytes
