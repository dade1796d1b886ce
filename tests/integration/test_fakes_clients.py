"""The providers' own clients work against the fakes as they do against the real servers.

`blackforest` pins an old Pillow, so it is no dependency of the tests: they use it where somebody
has put it in with `pip install --no-deps blackforest` (and `requests`), and are skipped elsewhere.
"""

import asyncio
import io
import uuid
from collections.abc import Awaitable, Callable, Iterator
from typing import Any, TypeVar

import fal_client
import fal_client.client as fal_module
import httpx
import pytest
import runware
from PIL import Image

from tests.fakes.bfl import FakeBfl
from tests.fakes.fal import FakeFal
from tests.fakes.fixtures import fake_bfl, fake_fal, fake_runware, http
from tests.fakes.probe import (
    BFL_PATH,
    DATA_URI,
    PNG,
    bfl_body,
    fal_body,
    holds_photo,
    runware_task,
    until,
)
from tests.fakes.runware import FakeRunware

__all__ = ["fake_bfl", "fake_fal", "fake_runware", "http"]

OUTPAINT = "fal-ai/flux-2-pro/outpaint"
Value = TypeVar("Value")


# fal-client.


@pytest.fixture
def fal(fake_fal: FakeFal, monkeypatch: pytest.MonkeyPatch) -> Iterator[fal_client.SyncClient]:
    """The official client, pointed at the fake."""
    monkeypatch.setattr(fal_module, "QUEUE_URL_FORMAT", fake_fal.base + "/")
    monkeypatch.setattr(fal_module, "RUN_URL_FORMAT", fake_fal.url("run") + "/")
    monkeypatch.setattr(fal_module, "REST_URL", fake_fal.url("rest"))
    monkeypatch.setattr(fal_module, "CDN_URL", fake_fal.url("media"))
    client = fal_client.SyncClient(key=next(iter(fake_fal.keys)))
    opened: list[httpx.Client] = []
    original = fal_client.SyncClient._get_cdn_client

    def remembered(self: fal_client.SyncClient) -> httpx.Client:
        opened.append(original(self))
        return opened[-1]

    # It opens a connection for each upload and closes none.
    monkeypatch.setattr(fal_client.SyncClient, "_get_cdn_client", remembered)
    yield client
    for connection in (client._client, *opened):
        connection.close()


def test_fal_subscribe(fake_fal: FakeFal, fal: fal_client.SyncClient, http: httpx.Client) -> None:
    fake_fal.timing.queue = fake_fal.timing.run = 0.25
    seen: list[str] = []
    result = fal.subscribe(
        OUTPAINT,
        arguments=fal_body(),
        with_logs=True,
        on_queue_update=lambda update: seen.append(type(update).__name__),
    )
    assert holds_photo(http.get(result["images"][0]["url"]).content, (200, 120), (40, 8), "PNG")
    assert list(dict.fromkeys(seen)) == ["Queued", "InProgress", "Completed"]
    assert len(fake_fal.books.submissions) == 1


def test_fal_create_and_edit(fal: fal_client.SyncClient) -> None:
    made = fal.subscribe("fal-ai/flux-2-pro", arguments={"prompt": "a knight", "seed": 5})
    assert (made["seed"], made["images"][0]["width"]) == (5, 1024)
    arguments = {"prompt": "red", "image_urls": [made["images"][0]["url"]]}
    edited = fal.run("fal-ai/flux-2-pro/edit", arguments=arguments)
    assert (edited["images"][0]["width"], edited["images"][0]["height"]) == (1024, 768)


def test_fal_stored_id_and_cancel(fake_fal: FakeFal, fal: fal_client.SyncClient) -> None:
    fake_fal.timing.run = 100
    handle = fal.submit(OUTPAINT, arguments=fal_body())
    again = fal.get_handle(OUTPAINT, handle.request_id)
    assert again.status_url == handle.status_url
    assert isinstance(again.status(with_logs=True), fal_client.InProgress)
    handle.cancel()
    assert isinstance(handle.status(), fal_client.Completed)
    with pytest.raises(fal_client.FalClientHTTPError) as late:
        handle.cancel()
    assert late.value.status_code == 400


@pytest.mark.parametrize(
    ("outcome", "status", "words"),
    [
        ("content_policy_violation", 422, "content checker"),
        ("downstream_service_error", 400, "provider refused"),
        ("request_timeout", 504, "before a runner"),
    ],
)
def test_fal_errors(
    outcome: str, status: int, words: str, fake_fal: FakeFal, fal: fal_client.SyncClient
) -> None:
    fake_fal.faults.add("outcome", type=outcome)
    handle = fal.submit(OUTPAINT, arguments=fal_body())
    done = until(handle.status, lambda s: isinstance(s, fal_client.Completed))
    assert isinstance(done, fal_client.Completed)
    assert (done.error_type, words in str(done.error)) == (outcome, True)
    with pytest.raises(fal_client.FalClientHTTPError) as failure:
        handle.get()
    assert failure.value.status_code == status
    assert words in str(failure.value)


def test_fal_bad_key(fake_fal: FakeFal, fal: fal_client.SyncClient) -> None:
    fake_fal.keys = {"another:key"}
    with pytest.raises(fal_client.FalClientHTTPError) as failure:
        fal.submit(OUTPAINT, arguments=fal_body())
    assert failure.value.status_code == 401


def test_fal_upload(fake_fal: FakeFal, fal: fal_client.SyncClient, http: httpx.Client) -> None:
    assert http.get(fal.upload(PNG, "image/png")).content == PNG
    assert [r for r in fake_fal.books.routes() if r != "download"] == ["token", "upload"]
    stored = fal.upload(PNG, "image/png", repository="fal", fallback_repository=[])
    assert http.get(stored).content == PNG
    # The official client sends its key along to the storage host; ours must not.
    assert fake_fal.books.violations == ["key in the header Authorization sent to bucket"]
    fake_fal.books.violations.clear()


def test_fal_pays_twice_after_a_lost_answer(fake_fal: FakeFal, fal: fal_client.SyncClient) -> None:
    """What the official client does and ours must not: the books show the duplicate."""
    fake_fal.faults.add("drop_after", route="submit")
    fal.subscribe(OUTPAINT, arguments=fal_body())
    assert list(fake_fal.books.duplicates().values()) == [2]
    assert fake_fal.books.total_micros == 2 * 45_000


# runware-sdk.


def with_sdk(
    server: FakeRunware, work: Callable[[runware.Runware], Awaitable[Value]], **config: Any
) -> Value:
    """Run some work with Runware's own client, pointed at the fake."""

    async def session() -> Value:
        options: dict[str, Any] = {
            "api_key": next(iter(server.keys)),
            "http_base_url": f"{server.base}/v1",
        }
        options |= {"transport": "rest", "retry_delay": 10, **config}
        async with runware.Runware(**options) as sdk:
            return await work(sdk)

    return asyncio.run(session())


def test_runware_two_results(fake_runware: FakeRunware, http: httpx.Client) -> None:
    fake_runware.timing.run = 1.4
    task = runware_task(numberResults=2, deliveryMethod=None, taskUUID=None)
    results: list[Any] = with_sdk(fake_runware, lambda sdk: sdk.run(task))
    assert len({item["imageUUID"] for item in results}) == 2
    for item in results:
        assert holds_photo(http.get(item["imageURL"]).content, (208, 112), (16, 0), "PNG")
    assert fake_runware.books.routes()[:2] == ["submit", "poll"]


def test_runware_sync(fake_runware: FakeRunware) -> None:
    task = runware_task(deliveryMethod="sync")
    (item,) = with_sdk(fake_runware, lambda sdk: sdk.run(task))
    assert item["cost"] == 0.1
    assert fake_runware.books.routes() == ["submit"]


def test_runware_dropped_connection_is_a_conflict(fake_runware: FakeRunware) -> None:
    """Its REST transport does not know that this means accepted; ours must."""
    fake_runware.faults.add("reset_after", route="submit")
    task = runware_task()
    with pytest.raises(runware.RunwareError) as failure:
        with_sdk(fake_runware, lambda sdk: sdk.run(task))
    assert failure.value.code == "validation"
    assert "used before" in str(failure.value)
    assert failure.value.task_uuid == task["taskUUID"]
    assert len(fake_runware.books.submissions) == 1


@pytest.mark.parametrize("with_200", [False, True])
def test_runware_errors(with_200: bool, fake_runware: FakeRunware) -> None:
    fake_runware.errors_with_200 = with_200
    task = runware_task(outputQuality=5)
    with pytest.raises(runware.RunwareError) as failure:
        with_sdk(fake_runware, lambda sdk: sdk.run(task))
    assert failure.value.parameter == "outputQuality"
    assert failure.value.code == "validation"


def test_runware_moderation_and_bad_key(fake_runware: FakeRunware) -> None:
    fake_runware.faults.add("outcome", code="invalidProviderContent")
    with pytest.raises(runware.RunwareError) as failure:
        with_sdk(fake_runware, lambda sdk: sdk.run(runware_task()))
    assert failure.value.code == "safety"
    with pytest.raises(runware.RunwareError) as failure:
        with_sdk(fake_runware, lambda sdk: sdk.run(runware_task()), api_key="wrong")
    assert failure.value.code == "auth"


def test_runware_upload(fake_runware: FakeRunware, http: httpx.Client) -> None:
    upload = {"taskType": "imageUpload", "taskUUID": str(uuid.uuid4()), "image": DATA_URI}
    (stored,) = with_sdk(fake_runware, lambda sdk: sdk.run(upload))
    with Image.open(io.BytesIO(http.get(stored["imageURL"]).content)) as picture:
        assert picture.size == (160, 112)


# blackforest.


def test_blackforest(fake_bfl: FakeBfl, http: httpx.Client) -> None:
    blackforest = pytest.importorskip("blackforest", reason="pins Pillow 10, see above")
    client = blackforest.BFLClient(next(iter(fake_bfl.keys)), base_url=fake_bfl.base)
    fake_bfl.timing.run = 0.2
    job = client._request("POST", BFL_PATH, json=bfl_body())
    final = until(
        lambda: client._request("GET", job["polling_url"]), lambda a: bool(a["status"] == "Ready")
    )
    data = http.get(final["result"]["sample"]).content
    assert holds_photo(data, (256, 192), (32, 48), "PNG")
    with pytest.raises(blackforest.BFLError, match="422"):
        client._request("POST", BFL_PATH, json=bfl_body(seed=1))
    client.session.close()
