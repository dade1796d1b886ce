"""The fake fal refuses, queues, cancels and stores as contract section 3 says."""

from typing import Any

import httpx
import pytest

from tests.fakes.fal import FakeFal
from tests.fakes.fal_errors import MODEL_ERRORS, REQUEST_ERRORS
from tests.fakes.fixtures import fake_fal, http
from tests.fakes.probe import DATA_URI, FAL_APP, PNG, base64_of, fal_body, holds_photo, until
from tests.fakes.work import Timing

__all__ = ["fake_fal", "http"]

Body = dict[str, Any]


def key(server: FakeFal) -> dict[str, str]:
    return {"Authorization": f"Key {next(iter(server.keys))}"}


def submit(
    server: FakeFal, http: httpx.Client, body: Any, path: str = "/outpaint", **headers: str
) -> Body:
    answer = http.post(
        f"{server.base}{FAL_APP}{path}",
        json=body,
        headers=key(server) | {k.replace("_", "-"): v for k, v in headers.items()},
    )
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def result(server: FakeFal, http: httpx.Client, job: Body) -> httpx.Response:
    until(
        lambda: http.get(job["status_url"], headers=key(server)),
        lambda a: bool(a.status_code == 200),
    )
    return http.get(job["response_url"], headers=key(server))


REFUSALS = [
    ("/outpaint", fal_body(image_url=None), "missing", ["image_url"]),
    ("/outpaint", fal_body(expand_left=2049), "less_than_equal", ["expand_left"]),
    ("/outpaint", fal_body(expand_top=-1), "greater_than_equal", ["expand_top"]),
    ("/outpaint", fal_body(expand_top="a"), "int_parsing", ["expand_top"]),
    ("/outpaint", fal_body(output_format="webp"), "literal_error", ["output_format"]),
    ("/outpaint", fal_body(image_url="photo.png"), "file_download_error", ["image_url"]),
    ("/outpaint", fal_body(image_url="https://x.org/a.png"), "file_download_error", ["image_url"]),
    ("/outpaint", fal_body(image_url=DATA_URI[:200]), "image_load_error", ["image_url"]),
    ("/outpaint", fal_body(expand_right=2048, expand_top=2048), "downstream_service_error", []),
    ("", {}, "missing", ["prompt"]),
    ("", {"prompt": ""}, "string_too_short", ["prompt"]),
    ("", {"prompt": "a", "safety_tolerance": "6"}, "literal_error", ["safety_tolerance"]),
    ("", {"prompt": "a", "safety_tolerance": 2}, "literal_error", ["safety_tolerance"]),
    ("/edit", {"prompt": "a"}, "missing", ["image_urls"]),
    ("/edit", {"prompt": "a", "image_urls": []}, "too_short", ["image_urls"]),
]


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: f"{case[0]} {case[2]}")
def test_a_refusal_is_replayed_with_the_result(
    case: tuple[str, Body, str, list[str]], fake_fal: FakeFal, http: httpx.Client
) -> None:
    path, body, kind, where = case
    status = 400 if kind == "downstream_service_error" else 422
    job = submit(fake_fal, http, body, path)
    answer = result(fake_fal, http, job)
    assert answer.status_code == status
    entry = answer.json()["detail"][0]
    assert (entry["type"], entry["loc"]) == (kind, ["body", *where])
    assert entry["url"] == f"https://docs.fal.ai/errors/#{kind}"
    assert answer.headers["X-Fal-Retryable"] == "false"
    told = http.get(job["status_url"], headers=key(fake_fal)).json()
    assert (told["status"], told["error"], told["error_type"]) == (
        "COMPLETED",
        entry["msg"],
        kind,
    )
    assert fake_fal.books.total_micros == 0


@pytest.mark.parametrize("kind", sorted(MODEL_ERRORS))
def test_model_errors(kind: str, fake_fal: FakeFal, http: httpx.Client) -> None:
    fake_fal.faults.add("outcome", type=kind)
    answer = result(fake_fal, http, submit(fake_fal, http, fal_body()))
    status, retryable, words = MODEL_ERRORS[kind]
    assert answer.status_code == status
    assert answer.headers["X-Fal-Retryable"] == str(retryable).lower()
    assert answer.json()["detail"][0]["msg"] == words


@pytest.mark.parametrize("kind", sorted(REQUEST_ERRORS))
def test_request_errors(kind: str, fake_fal: FakeFal, http: httpx.Client) -> None:
    fake_fal.faults.add("outcome", type=kind)
    answer = result(fake_fal, http, submit(fake_fal, http, fal_body()))
    status, words = REQUEST_ERRORS[kind]
    assert answer.status_code == status
    assert answer.json() == {"detail": words, "error_type": kind}
    assert answer.headers["X-Fal-Error-Type"] == kind


@pytest.mark.parametrize("header", [None, "Key wrong:key", "Bearer example", "Key"])
def test_keys(header: str | None, fake_fal: FakeFal, http: httpx.Client) -> None:
    headers = {} if header is None else {"Authorization": header}
    known = submit(fake_fal, http, fal_body())
    for answer in (
        http.post(f"{fake_fal.base}{FAL_APP}/outpaint", json=fal_body(), headers=headers),
        http.get(known["status_url"], headers=headers),
        http.get(known["response_url"], headers=headers),
        http.put(known["cancel_url"], headers=headers),
        http.post(f"{fake_fal.url('rest')}/storage/auth/token", json={}, headers=headers),
    ):
        assert answer.status_code == 401
        assert isinstance(answer.json()["detail"], str)


def test_the_cheap_key_check(fake_fal: FakeFal, http: httpx.Client) -> None:
    url = f"{fake_fal.base}{FAL_APP}/requests/0b8f4a0e-6a0e-4f1c-9d6e-6a4b8c9f2e10/status"
    assert http.get(url, headers=key(fake_fal)).status_code == 404
    assert http.get(url, headers={"Authorization": "Key a:b"}).status_code == 401


def test_the_queue_moves_on(fake_fal: FakeFal, http: httpx.Client) -> None:
    fake_fal.timing = Timing(run=100, concurrency=1)
    jobs = [submit(fake_fal, http, fal_body()) for _ in range(3)]
    assert [job["queue_position"] for job in jobs] == [0, 0, 1]
    url = f"{fake_fal.base}{FAL_APP}/outpaint?fal_max_queue_length=1"
    full = http.post(url, json=fal_body(), headers=key(fake_fal))
    assert (full.status_code, full.json()) == (429, {"detail": "Queue is full"})

    def status(job: Body) -> tuple[int, str]:
        answer = http.get(job["status_url"] + "?logs=1", headers=key(fake_fal))
        body = answer.json()
        wanted = "queue_position" if body["status"] == "IN_QUEUE" else "logs"
        assert wanted in body
        return answer.status_code, body["status"]

    waiting = [(202, "IN_PROGRESS"), (202, "IN_QUEUE"), (202, "IN_QUEUE")]
    assert [status(job) for job in jobs] == waiting
    early = http.get(jobs[0]["response_url"], headers=key(fake_fal))
    assert (early.status_code, early.json()) == (400, {"detail": "Request is still in progress"})
    fake_fal.advance(101)
    assert until(lambda: status(jobs[0]), lambda s: s[0] == 200) == (200, "COMPLETED")
    assert status(jobs[1]) == (202, "IN_PROGRESS")
    last = http.get(jobs[2]["status_url"], headers=key(fake_fal)).json()
    assert last["queue_position"] == 0


def test_cancelling(fake_fal: FakeFal, http: httpx.Client) -> None:
    fake_fal.timing = Timing(run=100, concurrency=1)
    jobs = [submit(fake_fal, http, fal_body()) for _ in range(2)]
    price = fake_fal.books.total_micros
    answers = [http.put(job["cancel_url"], headers=key(fake_fal)) for job in reversed(jobs)]
    assert [a.status_code for a in answers] == [200, 202]
    assert answers[1].json() == {"status": "CANCELLATION_REQUESTED"}
    assert price > fake_fal.books.total_micros == 0
    late = http.put(jobs[0]["cancel_url"], headers=key(fake_fal))
    assert (late.status_code, late.json()) == (400, {"status": "ALREADY_COMPLETED"})
    assert result(fake_fal, http, jobs[0]).status_code == 499
    unknown = jobs[0]["cancel_url"].replace(jobs[0]["request_id"], "none")
    gone = http.put(unknown, headers=key(fake_fal))
    assert (gone.status_code, gone.json()) == (404, {"status": "NOT_FOUND"})


def test_a_running_job_may_finish_after_its_cancel(fake_fal: FakeFal, http: httpx.Client) -> None:
    fake_fal.timing, fake_fal.cancel_stops = Timing(run=100), False
    job = submit(fake_fal, http, fal_body())
    assert http.put(job["cancel_url"], headers=key(fake_fal)).status_code == 202
    fake_fal.advance(101)
    assert result(fake_fal, http, job).status_code == 200
    assert fake_fal.books.total_micros == 45_000


def test_a_start_that_takes_too_long(fake_fal: FakeFal, http: httpx.Client) -> None:
    fake_fal.timing = Timing(queue=60)
    job = submit(fake_fal, http, fal_body(), X_Fal_Request_Timeout="30")
    fake_fal.advance(61)
    answer = result(fake_fal, http, job)
    assert (answer.status_code, answer.json()["error_type"]) == (504, "request_timeout")
    assert answer.headers["X-Fal-Request-Timeout-Type"] == "user"
    assert fake_fal.books.total_micros == 0


def test_records_and_files_are_forgotten(fake_fal: FakeFal, http: httpx.Client) -> None:
    short = {"X_Fal_Object_Lifecycle_Preference": '{"expiration_duration_seconds": 60}'}
    job = submit(fake_fal, http, fal_body(), **short)
    link = result(fake_fal, http, job).json()["images"][0]["url"]
    assert http.get(link).status_code == 200
    fake_fal.advance(61)
    assert http.get(link).status_code == 404
    assert http.get(job["response_url"], headers=key(fake_fal)).status_code == 200
    inline = submit(fake_fal, http, fal_body(sync_mode=True))
    uri = result(fake_fal, http, inline).json()["images"][0]["url"]
    assert uri.startswith("data:image/png;base64,")
    fake_fal.advance(361)
    assert http.get(inline["response_url"], headers=key(fake_fal)).status_code == 404
    assert http.get(job["response_url"], headers=key(fake_fal)).status_code == 200
    fake_fal.advance(3600)
    assert http.get(job["status_url"], headers=key(fake_fal)).status_code == 404


def test_both_ways_to_upload(fake_fal: FakeFal, http: httpx.Client) -> None:
    rest = f"{fake_fal.url('rest')}/storage"
    token = http.post(f"{rest}/auth/token?storage_type=fal-cdn-v3", json={}, headers=key(fake_fal))
    bearer = {"Authorization": f"Bearer {token.json()['token']}", "Content-Type": "image/png"}
    uploaded = http.post(
        f"{token.json()['base_url']}/files/upload", content=PNG, headers=bearer
    ).json()["access_url"]
    wanted = {"content_type": "image/png", "file_name": "photo.png"}
    place = http.post(f"{rest}/upload/initiate", json=wanted, headers=key(fake_fal)).json()
    assert http.put(place["upload_url"], content=PNG).status_code == 200
    for address in (uploaded, place["file_url"]):
        assert http.get(address).content == PNG
        job = submit(fake_fal, http, fal_body(image_url=address))
        image = result(fake_fal, http, job).json()["images"][0]
        assert holds_photo(http.get(image["url"]).content, (200, 120), (40, 8), "PNG")
    assert http.put(place["upload_url"] + "x", content=PNG).status_code == 403
    wrong = {"Authorization": "Bearer made-up"}
    upload = http.post(f"{fake_fal.url('media')}/files/upload", content=PNG, headers=wrong)
    assert upload.status_code == 401


def test_the_media_host_wants_no_authorization(fake_fal: FakeFal, http: httpx.Client) -> None:
    link = result(fake_fal, http, submit(fake_fal, http, fal_body())).json()["images"][0]["url"]
    assert http.get(link, headers=key(fake_fal)).status_code == 400
    assert fake_fal.books.violations == ["key in the header Authorization sent to media"]
    fake_fal.books.violations.clear()


@pytest.mark.parametrize(
    ("body", "micros"),
    [
        (fal_body(), 45_000),  # 1 MP out, 1 MP in
        (fal_body(expand_right=2048, expand_bottom=1000), 75_000),  # 3 MP out, 1 in
        (fal_body(image_url=f"data:;base64,{base64_of(1030, 1024)}"), 75_000),  # 2 out, 2 in
    ],
)
def test_the_tariff(body: Body, micros: int, fake_fal: FakeFal, http: httpx.Client) -> None:
    job = submit(fake_fal, http, body)
    units = result(fake_fal, http, job).headers["X-Fal-Billable-Units"]
    assert fake_fal.books.charged(job["request_id"]) == micros
    assert 30_000 + 15_000 * (int(units) - 1) == micros


def test_an_empty_account_is_locked(fake_fal: FakeFal, http: httpx.Client) -> None:
    fake_fal.balance_micros = 0
    url = f"{fake_fal.base}{FAL_APP}/outpaint"
    answer = http.post(url, json=fal_body(), headers=key(fake_fal))
    assert answer.status_code == 403
    assert "Exhausted balance" in answer.json()["detail"]


def test_the_synchronous_host(fake_fal: FakeFal, http: httpx.Client) -> None:
    fake_fal.timing.run = 0.2
    url = f"{fake_fal.url('run')}{FAL_APP}"
    body = {"prompt": "a knight", "image_size": {"width": 320, "height": 200}, "seed": 3}
    images = [http.post(url, json=body, headers=key(fake_fal)).json() for _ in range(2)]
    assert images[0]["seed"] == 3
    assert (images[0]["images"][0]["width"], images[0]["images"][0]["height"]) == (320, 200)
    assert images[0]["images"][0]["file_size"] == images[1]["images"][0]["file_size"]
    refused = http.post(f"{url}/outpaint", json={}, headers=key(fake_fal))
    assert refused.status_code == 422


def test_bodies_that_are_no_objects(fake_fal: FakeFal, http: httpx.Client) -> None:
    for address in (
        f"{fake_fal.base}{FAL_APP}/outpaint",
        f"{fake_fal.url('rest')}/storage/upload/initiate",
    ):
        for content in ("[1]", "nonsense", ""):
            answer = http.post(address, content=content, headers=key(fake_fal))
            assert (answer.status_code, "detail" in answer.json()) == (422, True)
    assert http.get(fake_fal.base + "/nothing").status_code == 404
    dropped = http.get(f"{fake_fal.base}{FAL_APP}/outpaint/requests/x/status")
    assert dropped.status_code == 404
    assert fake_fal.books.submissions == []


def test_unknown_fields_are_ignored_and_noted(fake_fal: FakeFal, http: httpx.Client) -> None:
    assert result(fake_fal, http, submit(fake_fal, http, fal_body(mode="fast"))).status_code == 200
    assert fake_fal.books.ignored_fields == ["mode"]


def test_broken_answers_in_the_providers_shape(fake_fal: FakeFal, http: httpx.Client) -> None:
    job = submit(fake_fal, http, fal_body())
    shapes = {}
    for status in (401, 403, 404, 429, 500, 502, 503, 504):
        fake_fal.faults.add("status", route="poll", status=status)
        answer = http.get(job["status_url"], headers=key(fake_fal))
        assert answer.status_code == status
        shapes[status] = answer.json().get("error_type")
    assert shapes == {
        401: None,
        403: None,
        404: None,
        429: None,
        500: "internal_error",
        502: "runner_incomplete_response",
        503: "runner_connection_error",
        504: "request_timeout",
    }
