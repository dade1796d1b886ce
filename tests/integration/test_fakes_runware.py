"""The fake Runware takes arrays, refuses and collects as contract section 4 says."""

import base64
import io
import uuid
from typing import Any

import httpx
import pytest
from aiohttp import web
from PIL import Image

from tests.fakes.fixtures import fake_runware, http
from tests.fakes.probe import BASE64, base64_of, holds_photo, runware_task, until
from tests.fakes.runware import FakeRunware
from tests.fakes.server import FakeServer, Origin

__all__ = ["fake_runware", "http"]

Body = dict[str, Any]


def post(server: FakeRunware, http: httpx.Client, *tasks: Body, **headers: str) -> httpx.Response:
    key = {"Authorization": f"Bearer {next(iter(server.keys))}"}
    more = {name.replace("_", "-"): value for name, value in headers.items()}
    return http.post(f"{server.base}/v1", json=list(tasks), headers=key | more)


def collect(server: FakeRunware, http: httpx.Client, task: Body) -> list[Body]:
    """The task's items, once all of them are final."""
    ask = {"taskType": "getResponse", "taskUUID": task["taskUUID"]}
    return until(
        lambda: list(post(server, http, ask).json()["data"]),
        lambda items: bool(items) and all(item["status"] == "success" for item in items),
    )


@pytest.mark.parametrize(
    ("changes", "code", "parameter"),
    [
        ({"taskUUID": None}, "missingTaskUUID", "taskUUID"),
        ({"taskUUID": "7"}, "invalidTaskUUID", "taskUUID"),
        ({"taskUUID": str(uuid.uuid1())}, "invalidTaskUUID", "taskUUID"),
        ({"model": None}, "missingModel", "model"),
        ({"model": "bfl:5@1"}, "invalidModel", "model"),
        ({"inputs": None}, "missingInputs", "inputs"),
        ({"inputs": {}}, "missingImage", "inputs.image"),
        ({"inputs": {"image": "@@"}}, "invalidInputImage", "inputs.image"),
        ({"inputs": {"image": str(uuid.uuid4())}}, "invalidInputImage", "inputs.image"),
        ({"outpaint": None}, "missingOutpaint", "outpaint"),
        ({"outpaint": {}}, "invalidOutpaint", "outpaint"),
        ({"outpaint": {"left": -1}}, "invalidLeft", "outpaint.left"),
        ({"outpaint": {"left": 16.5}}, "invalidLeft", "outpaint.left"),
        ({"outpaint": {"left": 16, "depth": 1}}, "unsupportedParameter", "outpaint.depth"),
        ({"settings": {"mode": "turbo"}}, "invalidMode", "settings.mode"),
        ({"outputType": "file"}, "invalidOutputType", "outputType"),
        ({"outputFormat": "png"}, "invalidOutputFormat", "outputFormat"),
        ({"outputQuality": 19}, "invalidOutputQuality", "outputQuality"),
        ({"outputQuality": 100}, "invalidOutputQuality", "outputQuality"),
        ({"numberResults": 0}, "invalidNumberResults", "numberResults"),
        ({"numberResults": 21}, "invalidNumberResults", "numberResults"),
        ({"numberResults": "2"}, "invalidNumberResults", "numberResults"),
        ({"deliveryMethod": "later"}, "invalidDeliveryMethod", "deliveryMethod"),
        ({"ttl": 59}, "invalidTtl", "ttl"),
        ({"ttl": 60, "outputType": "dataURI"}, "invalidRequest", "request"),
        ({"safety": {"checkContent": "yes"}}, "invalidCheckContent", "safety.checkContent"),
        ({"uploadEndpoint": "ftp://x"}, "invalidUploadEndpoint", "uploadEndpoint"),
        ({"width": 512}, "unsupportedParameter", "width"),
        ({"height": 512}, "unsupportedParameter", "height"),
        ({"positivePrompt": "a"}, "unsupportedParameter", "positivePrompt"),
        ({"seed": 1}, "unsupportedParameter", "seed"),
    ],
)
def test_refusals(
    changes: Body, code: str, parameter: str, fake_runware: FakeRunware, http: httpx.Client
) -> None:
    answer = post(fake_runware, http, runware_task(**changes))
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert (error["code"], error["parameter"]) == (code, parameter)
    assert error["taskType"] == "imageInference"
    assert fake_runware.books.submissions == []


@pytest.mark.parametrize(
    "mark",
    [
        {"text": "a"},
        {"text": "a" * 33},
        {},
        {"text": "mine", "image": BASE64},
        {"text": "mine", "opacity": 0.05},
        {"text": "mine", "fontColor": "white"},
        {"text": "mine", "displayPosition": "everywhere"},
    ],
)
def test_bad_watermarks(mark: Body, fake_runware: FakeRunware, http: httpx.Client) -> None:
    task = runware_task(advancedFeatures={"watermark": mark})
    error = post(fake_runware, http, task).json()["errors"][0]
    assert error["parameter"].startswith("advancedFeatures.watermark")


def test_watermarks_show(fake_runware: FakeRunware, http: httpx.Client) -> None:
    marks: list[Body | None] = [
        None,
        {"text": "© me", "displayPosition": "bottom-right", "opacity": 0.6, "tiled": False},
        {"image": base64_of(20, 20), "fontColor": "#ffffff", "bgColor": "#000000"},
    ]
    seen = set()
    for mark in marks:
        features = {"watermark": mark} if mark else None
        task = runware_task(advancedFeatures=features)
        post(fake_runware, http, task)
        seen.add(http.get(collect(fake_runware, http, task)[0]["imageURL"]).content)
    assert len(seen) == 3


def test_the_output_is_limited(fake_runware: FakeRunware, http: httpx.Client) -> None:
    most = runware_task(outpaint={"left": 2048 - 160}, outputFormat="JPG")
    assert post(fake_runware, http, most).status_code == 200
    over = runware_task(outpaint={"left": 2049 - 160})
    answer = post(fake_runware, http, over)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, "invalidOutpaint")


def test_keys_in_both_shapes(fake_runware: FakeRunware, http: httpx.Client) -> None:
    url, key = f"{fake_runware.base}/v1", next(iter(fake_runware.keys))
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": f"Key {key}"}):
        answer = http.post(url, json=[runware_task()], headers=headers)
        assert answer.status_code == 401
        assert answer.json()["errors"][0]["code"] == "invalidApiKey"
    good = {"taskType": "authentication", "apiKey": key}
    session = http.post(url, json=[good]).json()["data"][0]
    assert uuid.UUID(session["connectionSessionUUID"]).version == 4
    both = http.post(url, json=[good, runware_task()]).json()["data"]
    assert [item["taskType"] for item in both] == ["authentication", "imageInference"]
    assert http.post(url, json=[good | {"apiKey": "wrong"}]).status_code == 401


def test_bodies_that_are_no_arrays(fake_runware: FakeRunware, http: httpx.Client) -> None:
    url = f"{fake_runware.base}/v1"
    for content in ("{}", "nonsense", "[1]"):
        answer = http.post(url, content=content)
        assert (answer.status_code, "errors" in answer.json()) == (400, True)
    assert (
        post(fake_runware, http, {"taskUUID": "x"}).json()["errors"][0]["parameter"] == "taskType"
    )
    assert post(fake_runware, http, {"taskType": "dance"}).status_code == 400
    assert post(fake_runware, http).json() == {"data": []}


def test_good_and_bad_tasks_in_one_array(fake_runware: FakeRunware, http: httpx.Client) -> None:
    good, bad = runware_task(), runware_task(model="nothing")
    answer = post(fake_runware, http, good, bad)
    assert answer.status_code == 200
    assert answer.json()["data"][0]["taskUUID"] == good["taskUUID"]
    assert answer.json()["errors"][0]["taskUUID"] == bad["taskUUID"]


def test_switches_of_the_error_shape(fake_runware: FakeRunware, http: httpx.Client) -> None:
    fake_runware.parameter_as_list = fake_runware.errors_with_200 = True
    answer = post(fake_runware, http, runware_task(ttl=1))
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (200, ["ttl"])


def test_results_come_one_by_one(fake_runware: FakeRunware, http: httpx.Client) -> None:
    fake_runware.timing.run = 100
    fake_runware.early_image_uuid = True
    task = runware_task(numberResults=4)
    post(fake_runware, http, task)
    ask = {"taskType": "getResponse", "taskUUID": task["taskUUID"]}

    def states() -> list[str]:
        items = post(fake_runware, http, ask).json()["data"]
        assert len({item["imageUUID"] for item in items}) == 4
        return [item["status"] for item in items]

    assert states() == ["processing"] * 4
    fake_runware.advance(51)
    half = ["success"] * 2 + ["processing"] * 2
    assert until(states, lambda seen: seen[0] == "success") == half
    fake_runware.faults.add("duplicate", route="poll")
    assert len(post(fake_runware, http, ask).json()["data"]) == 8
    fake_runware.advance(50)
    assert states() == ["success"] * 4
    assert fake_runware.books.total_micros == 400_000


def test_a_refusal_by_the_provider(fake_runware: FakeRunware, http: httpx.Client) -> None:
    fake_runware.faults.add("outcome", code="invalidProviderContent")
    task = runware_task()
    post(fake_runware, http, task)
    answer = post(fake_runware, http, {"taskType": "getResponse", "taskUUID": task["taskUUID"]})
    assert answer.status_code == 200
    error = answer.json()["errors"][0]
    assert (error["code"], error["status"]) == ("invalidProviderContent", "error")
    assert error["taskUUID"] == task["taskUUID"]
    assert fake_runware.books.total_micros == 0


def test_unknown_tasks(fake_runware: FakeRunware, http: httpx.Client) -> None:
    ask = {"taskType": "getResponse", "taskUUID": str(uuid.uuid4())}
    assert post(fake_runware, http, ask).json() == {"data": []}
    fake_runware.unknown_is_an_error = True
    answer = post(fake_runware, http, ask)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (404, "taskFailedOrNotFound")
    task = runware_task()
    post(fake_runware, http, task)
    fake_runware.faults.add("not_found")
    known = ask | {"taskUUID": task["taskUUID"]}
    assert post(fake_runware, http, known).json() == {"data": []}
    assert post(fake_runware, http, ask | {"taskUUID": "7"}).status_code == 400


@pytest.mark.parametrize("form", ["URL", "base64Data", "dataURI"])
def test_synchronous_and_every_form(
    form: str, fake_runware: FakeRunware, http: httpx.Client
) -> None:
    fake_runware.timing.run = 0.1
    task = runware_task(
        deliveryMethod="sync",
        outputType=form,
        outputFormat="WEBP",
        outputQuality=80,
        includeCost=None,
        safety={"checkContent": True},
        settings={"mode": "fast", "autoCrop": False},
    )
    (item,) = post(fake_runware, http, task).json()["data"]
    match form:
        case "URL":
            data = http.get(item["imageURL"]).content
        case "base64Data":
            data = base64.b64decode(item["imageBase64Data"])
        case _:
            data = base64.b64decode(item["imageDataURI"].partition(",")[2])
    with Image.open(io.BytesIO(data)) as picture:
        assert (picture.format, picture.size) == ("WEBP", (208, 112))
    assert item["NSFWContent"] is False
    assert "cost" not in item
    assert isinstance(item["seed"], int)


def test_files_live_as_long_as_asked(fake_runware: FakeRunware, http: httpx.Client) -> None:
    task = runware_task(ttl=60)
    post(fake_runware, http, task)
    link = collect(fake_runware, http, task)[0]["imageURL"]
    assert holds_photo(http.get(link).content, (208, 112), (16, 0), "PNG")
    fake_runware.advance(61)
    assert http.get(link).status_code == 404


def test_uploads_are_scaled_down(fake_runware: FakeRunware, http: httpx.Client) -> None:
    upload = {
        "taskType": "imageUpload",
        "taskUUID": str(uuid.uuid4()),
        "image": base64_of(2560, 64),
    }
    (stored,) = post(fake_runware, http, upload).json()["data"]
    with Image.open(io.BytesIO(http.get(stored["imageURL"]).content)) as picture:
        assert picture.size == (2048, 51)
    upload |= {"image": BASE64, "taskUUID": str(uuid.uuid4())}
    (stored,) = post(fake_runware, http, upload).json()["data"]
    for image in (stored["imageUUID"], stored["imageURL"]):
        task = runware_task(inputs={"image": image})
        post(fake_runware, http, task)
        link = collect(fake_runware, http, task)[0]["imageURL"]
        assert holds_photo(http.get(link).content, (208, 112), (16, 0), "PNG")
    assert post(fake_runware, http, upload | {"taskUUID": "7"}).status_code == 400


def test_money(fake_runware: FakeRunware, http: httpx.Client) -> None:
    dry = post(fake_runware, http, runware_task(numberResults=3), X_Runware_Dry_Run="1")
    assert dry.json()["data"][0]["cost"] == 0.3
    assert fake_runware.books.submissions == []
    assert fake_runware.books.charges == []
    wide = runware_task(inputs={"image": base64_of(1025, 1024)})
    post(fake_runware, http, wide)
    assert fake_runware.books.charged(wide["taskUUID"]) == 200_000
    fake_runware.balance_micros = 250_000
    account = {
        "taskType": "accountManagement",
        "taskUUID": str(uuid.uuid4()),
        "operation": "getDetails",
    }
    assert post(fake_runware, http, account).json()["data"][0]["balance"] == 0.05
    refused = post(fake_runware, http, runware_task())
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (
        402,
        "insufficientCredits",
    )


def test_the_same_task_twice_is_a_conflict(fake_runware: FakeRunware, http: httpx.Client) -> None:
    task = runware_task()
    fake_runware.faults.add("reset_after", route="submit")
    with pytest.raises(httpx.ReadError):
        post(fake_runware, http, task)
    error = post(fake_runware, http, task).json()["errors"][0]
    assert (error["code"], error["parameter"]) == ("conflictTaskUUID", "taskUUID")
    assert collect(fake_runware, http, task)
    assert fake_runware.books.duplicates() == {}
    other = task | {"taskUUID": str(uuid.uuid4())}
    post(fake_runware, http, other)
    assert list(fake_runware.books.duplicates().values()) == [2]


class Bucket(FakeServer):
    """Somebody's own storage, which takes a PUT."""

    name = "bucket"

    def origins(self) -> tuple[Origin, ...]:
        route = web.put("/mine.png", self._put, name="put")
        return (Origin("bucket", trusted=False, routes=(route,)),)

    async def _put(self, request: web.Request) -> web.Response:
        self.store(request.path, await request.read(), request.content_type)
        return web.Response()


def test_results_are_delivered_to_an_own_address(
    fake_runware: FakeRunware, http: httpx.Client
) -> None:
    with Bucket(next(iter(fake_runware.keys))) as bucket:
        task = runware_task(uploadEndpoint=f"{bucket.base}/mine.png")
        post(fake_runware, http, task)
        collect(fake_runware, http, task)
        stored = bucket.files["/mine.png"]
        assert stored.content_type == "image/png"
        assert holds_photo(stored.data, (208, 112), (16, 0), "PNG")
        assert bucket.books.violations == []
    task = runware_task(uploadEndpoint=f"{bucket.base}/mine.png")
    post(fake_runware, http, task)
    ask = {"taskType": "getResponse", "taskUUID": task["taskUUID"]}
    gone = until(lambda: post(fake_runware, http, ask).json(), lambda body: "errors" in body)
    assert gone["errors"][0]["code"] == "uploadFailed"


def test_routes_are_known_by_their_task(fake_runware: FakeRunware, http: httpx.Client) -> None:
    fake_runware.faults.add("status", route="poll", status=503)
    task = runware_task()
    assert post(fake_runware, http, task).status_code == 200
    ask = {"taskType": "getResponse", "taskUUID": task["taskUUID"]}
    answer = post(fake_runware, http, ask)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (503, "serviceUnavailable")
    assert fake_runware.books.routes() == ["submit", "poll"]
