"""The fake providers do the usual job from the first request to the file."""

from functools import partial
from typing import Any

import httpx

from tests.fakes.bfl import FakeBfl
from tests.fakes.fal import FakeFal
from tests.fakes.fixtures import fake_bfl, fake_fal, fake_runware, http
from tests.fakes.probe import (
    BFL_PATH,
    DATA_URI,
    bfl_body,
    fal_body,
    holds_photo,
    runware_task,
    until,
)
from tests.fakes.runware import FakeRunware

__all__ = ["fake_bfl", "fake_fal", "fake_runware", "http"]


def test_bfl_paints_around_the_reference(fake_bfl: FakeBfl, http: httpx.Client) -> None:
    key = {"x-key": next(iter(fake_bfl.keys))}
    body = bfl_body()
    accepted = http.post(fake_bfl.base + BFL_PATH, json=body, headers=key).json()
    poll = accepted["polling_url"]
    assert not poll.startswith(fake_bfl.base)
    rebuilt = http.get(f"{fake_bfl.base}/v1/get_result?id={accepted['id']}", headers=key)
    assert (rebuilt.status_code, rebuilt.json()["status"]) == (404, "Task not found")
    final = until(
        lambda: http.get(poll, headers=key).json(), lambda a: bool(a["status"] != "Pending")
    )
    data = http.get(final["result"]["sample"]).content
    assert holds_photo(data, (256, 192), (32, 48), "PNG")
    again = http.get(poll, headers=key).json()
    assert again["result"]["sample"] != final["result"]["sample"]
    assert http.get(f"{fake_bfl.base}/v1/credits", headers=key).json()["credits"] < 100_000
    assert fake_bfl.books.charged(accepted["id"]) == accepted["cost"] * 10_000


def test_fal_queue_paints_around_the_reference(fake_fal: FakeFal, http: httpx.Client) -> None:
    key = {"Authorization": f"Key {next(iter(fake_fal.keys))}"}
    body = fal_body()
    job = http.post(f"{fake_fal.base}/fal-ai/flux-2-pro/outpaint", json=body, headers=key).json()
    assert "/outpaint/" not in job["status_url"]
    done = until(
        lambda: http.get(job["status_url"] + "?logs=1", headers=key),
        lambda a: bool(a.status_code == 200),
    )
    assert done.json()["status"] == "COMPLETED"
    assert done.json()["logs"]
    result = http.get(job["response_url"], headers=key)
    assert result.headers["X-Fal-Billable-Units"] == "2"
    image = result.json()["images"][0]
    data = http.get(image["url"]).content
    assert len(data) == image["file_size"]
    assert holds_photo(data, (200, 120), (40, 8), "PNG")
    assert fake_fal.books.charged(job["request_id"]) == 45_000


def test_fal_creates_and_edits(fake_fal: FakeFal, http: httpx.Client) -> None:
    key = {"Authorization": f"Key {next(iter(fake_fal.keys))}"}
    body: dict[str, Any] = {"prompt": "a knight", "image_size": "landscape_16_9", "seed": 7}
    bodies = {"": body, "/edit": {"prompt": "@image1 in red", "image_urls": [DATA_URI]}}
    sizes = {}
    for path, sent in bodies.items():
        job = http.post(f"{fake_fal.base}/fal-ai/flux-2-pro{path}", json=sent, headers=key).json()
        until(
            partial(http.get, job["status_url"], headers=key),
            lambda a: bool(a.status_code == 200),
        )
        answer = http.get(job["response_url"], headers=key).json()
        assert isinstance(answer["seed"], int)
        sizes[path] = (answer["images"][0]["width"], answer["images"][0]["height"])
    assert sizes == {"": (1024, 576), "/edit": (160, 112)}


def test_runware_collects_several_results(fake_runware: FakeRunware, http: httpx.Client) -> None:
    key = {"Authorization": f"Bearer {next(iter(fake_runware.keys))}"}
    url, task = f"{fake_runware.base}/v1", runware_task(numberResults=2)
    name = task["taskUUID"]
    assert http.post(url, json=[task], headers=key).json() == {
        "data": [{"taskType": "imageInference", "taskUUID": name}]
    }
    ask = [{"taskType": "getResponse", "taskUUID": name}]
    items = until(
        lambda: http.post(url, json=ask, headers=key).json()["data"],
        lambda data: all(item["status"] == "success" for item in data),
    )
    assert len({item["imageUUID"] for item in items}) == 2
    files = [http.get(item["imageURL"]).content for item in items]
    assert all(holds_photo(data, (208, 112), (16, 0), "PNG") for data in files)
    assert files[0] != files[1]
    assert [item["cost"] for item in items] == [0.1, 0.1]
    conflict = http.post(url, json=[task], headers=key)
    assert (conflict.status_code, conflict.json()["errors"][0]["code"]) == (400, "conflictTaskUUID")
    assert fake_runware.books.total_micros == 200_000
