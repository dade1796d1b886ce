"""The fake BFL refuses and answers as contract section 2 says."""

from typing import Any

import httpx
import pytest

from tests.fakes.bfl import FakeBfl
from tests.fakes.fixtures import fake_bfl, http
from tests.fakes.probe import BASE64, BFL_PATH, base64_of, bfl_body, until

__all__ = ["fake_bfl", "http"]

Body = dict[str, Any]


def submit(server: FakeBfl, http: httpx.Client, body: Any) -> httpx.Response:
    key = {"x-key": next(iter(server.keys))}
    return http.post(server.base + BFL_PATH, json=body, headers=key)


def ready(http: httpx.Client, poll: str) -> Body:
    return dict(until(lambda: http.get(poll).json(), lambda a: bool(a["status"] != "Pending")))


@pytest.mark.parametrize(
    ("changes", "kind", "field"),
    [
        ({"input_image": None}, "missing", "input_image"),
        ({"width": None}, "missing", "width"),
        ({"width": 63}, "greater_than_equal", "width"),
        ({"height": 0}, "greater_than_equal", "height"),
        ({"height": 1.5}, "int_from_float", "height"),
        ({"width": "wide"}, "int_parsing", "width"),
        ({"mode": "turbo"}, "literal_error", "mode"),
        ({"output_format": "tiff"}, "literal_error", "output_format"),
        ({"safety_tolerance": 6}, "less_than_equal", "safety_tolerance"),
        ({"safety_tolerance": -1}, "greater_than_equal", "safety_tolerance"),
        ({"auto_crop": "perhaps"}, "bool_parsing", "auto_crop"),
        ({"seed": 5}, "extra_forbidden", "seed"),
        ({"bbox_x1": 0}, "extra_forbidden", "bbox_x1"),
        ({"webhook_url": "https://example.org"}, "extra_forbidden", "webhook_url"),
    ],
)
def test_validation_is_a_list_that_echoes_the_input(
    changes: Body, kind: str, field: str, fake_bfl: FakeBfl, http: httpx.Client
) -> None:
    body = bfl_body(**changes)
    answer = submit(fake_bfl, http, body)
    assert answer.status_code == 422
    (entry,) = answer.json()["detail"]
    assert (entry["type"], entry["loc"]) == (kind, ["body", field])
    assert entry["input"] == body.get(field, body)
    assert fake_bfl.books.submissions == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"width": 2049, "height": 2048}, "4194304"),
        ({"reference_offset_x": -1}, "auto_crop"),
        ({"reference_offset_y": 81}, "auto_crop"),
        ({"reference_offset_x": 300, "auto_crop": True}, "outside"),
        ({"input_image": "no picture!"}, "not base64"),
        ({"input_image": base64_of(8, 8)[:40]}, "input_image"),
        ({"input_image": f"data:image/png;base64,{BASE64}"}, "not base64"),
        ({"mode": "fast", "input_image": "https://example.org/a.png"}, "base64"),
        ({"mode": "fast", "width": 2048, "height": 2047}, None),
        ({"mode": "fast", "width": 2047, "height": 2049}, "padding"),
        ({"mode": "fast", "input_image": base64_of(63, 80)}, "64 px"),
        ({"mode": "fast", "input_image": base64_of(528, 65), "width": 600}, "8:1"),
        ({"mode": "fast", "input_image": base64_of(520, 65), "width": 600}, None),
        ({"mode": "fast", "reference_offset_x": -100, "auto_crop": True}, "64 px"),
        ({"reference_offset_x": -100, "auto_crop": True}, None),
        ({"reference_offset_x": None, "reference_offset_y": None}, None),
        ({"reference_offset_x": None, "width": 150, "height": 192}, "auto_crop"),
    ],
)
def test_geometry_is_refused_in_words(
    changes: Body, words: str | None, fake_bfl: FakeBfl, http: httpx.Client
) -> None:
    answer = submit(fake_bfl, http, bfl_body(**changes))
    assert answer.status_code == (200 if words is None else 422)
    assert words is None or words in answer.json()["detail"]


def test_limits_are_met_exactly(fake_bfl: FakeBfl, http: httpx.Client) -> None:
    body = bfl_body(width=2048, height=2048, output_format="jpeg")
    assert submit(fake_bfl, http, body).json()["output_mp"] == 4


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 403),
        ({"x-key": "bfl_another_key_000"}, 403),
        ({"x-key": "two words"}, 422),
        ({"Authorization": "Bearer bfl_example"}, 403),
    ],
)
def test_keys(headers: dict[str, str], status: int, fake_bfl: FakeBfl, http: httpx.Client) -> None:
    for answer in (
        http.post(fake_bfl.base + BFL_PATH, json=bfl_body(), headers=headers),
        http.get(f"{fake_bfl.base}/v1/credits", headers=headers),
    ):
        assert answer.status_code == status
        assert isinstance(answer.json()["detail"], str)


def test_bodies_that_are_no_json(fake_bfl: FakeBfl, http: httpx.Client) -> None:
    key = {"x-key": next(iter(fake_bfl.keys))}
    for content in ('{"width": NaN}', '{"width": 1', ""):
        answer = http.post(fake_bfl.base + BFL_PATH, content=content, headers=key)
        assert answer.json()["detail"][0]["type"] == "json_invalid"
    assert submit(fake_bfl, http, [1]).status_code == 422
    assert http.get(f"{fake_bfl.base}/v1/nothing").json() == {"detail": "Not Found"}


@pytest.mark.parametrize("status", ["Request Moderated", "Content Moderated", "Error", "Failed"])
def test_ends_without_a_picture_cost_nothing(
    status: str, fake_bfl: FakeBfl, http: httpx.Client
) -> None:
    fake_bfl.faults.add("outcome", status=status)
    answer = ready(http, submit(fake_bfl, http, bfl_body()).json()["polling_url"])
    assert (answer["status"], answer["result"]) == (status, None)
    reasons = {"Moderation Reasons": ["Example Reason"]}
    assert answer["details"] == (reasons if "Moderated" in status else None)
    assert fake_bfl.books.total_micros == 0


def test_pending_until_its_time_is_over(fake_bfl: FakeBfl, http: httpx.Client) -> None:
    fake_bfl.timing.queue, fake_bfl.timing.run = 5, 10
    poll = submit(fake_bfl, http, bfl_body()).json()["polling_url"]
    answer = http.get(poll)
    assert answer.json()["status"] == "Pending"
    assert answer.headers["Retry-After"] == "0"
    assert answer.headers["X-RateLimit-Limit"] == "1200"
    fake_bfl.advance(15)
    assert ready(http, poll)["status"] == "Ready"


def test_links_expire_and_are_signed_again(fake_bfl: FakeBfl, http: httpx.Client) -> None:
    poll = submit(fake_bfl, http, bfl_body()).json()["polling_url"]
    link = ready(http, poll)["result"]["sample"]
    assert http.get(link).status_code == 200
    fake_bfl.advance(601)
    assert http.get(link).status_code == 403
    assert http.get(link.replace("sig=", "sig=0")).status_code == 403
    assert http.get(ready(http, poll)["result"]["sample"]).status_code == 200
    fake_bfl.faults.add("expired")
    assert http.get(ready(http, poll)["result"]["sample"]).status_code == 403
    fake_bfl.advance(3600)
    assert (gone := http.get(poll)).status_code == 404
    assert gone.json()["status"] == "Task not found"


def test_not_found_at_first_and_for_good(fake_bfl: FakeBfl, http: httpx.Client) -> None:
    fake_bfl.faults.add("not_found", count=2)
    poll = submit(fake_bfl, http, bfl_body()).json()["polling_url"]
    assert [http.get(poll).status_code for _ in range(3)] == [404, 404, 200]
    fake_bfl.faults.add("lost")
    lost = submit(fake_bfl, http, bfl_body()).json()["polling_url"]
    assert [http.get(lost).status_code for _ in range(3)] == [404] * 3
    fake_bfl.faults.add("stuck")
    stuck = submit(fake_bfl, http, bfl_body()).json()["polling_url"]
    fake_bfl.advance(10**6)
    assert http.get(stuck).json()["status"] == "Pending"


def test_money_runs_out(fake_bfl: FakeBfl, http: httpx.Client) -> None:
    fake_bfl.balance_micros = 50_000
    first = submit(fake_bfl, http, bfl_body()).json()
    assert (first["cost"], fake_bfl.books.charged(first["id"])) == (4.5, 45_000)
    key = {"x-key": next(iter(fake_bfl.keys))}
    assert http.get(f"{fake_bfl.base}/v1/credits", headers=key).json() == {"credits": 0.5}
    refused = submit(fake_bfl, http, bfl_body())
    assert (refused.status_code, refused.json()) == (402, {"detail": "Insufficient credits"})
    fake_bfl.cost_known, fake_bfl.balance_micros = False, 10**9
    assert submit(fake_bfl, http, bfl_body(mode="fast")).json()["cost"] is None
    assert fake_bfl.books.charges[-1].micros == 30_000


def test_at_most_24_tasks_at_once(fake_bfl: FakeBfl, http: httpx.Client) -> None:
    fake_bfl.timing.run = 100
    statuses = [submit(fake_bfl, http, bfl_body()).status_code for _ in range(25)]
    assert statuses == [200] * 24 + [429]
    fake_bfl.advance(101)
    assert until(lambda: submit(fake_bfl, http, bfl_body()).status_code, lambda code: code == 200)


@pytest.mark.parametrize(("wanted", "mime"), [("jpeg", "image/jpeg"), ("webp", "image/webp")])
def test_formats(wanted: str, mime: str, fake_bfl: FakeBfl, http: httpx.Client) -> None:
    poll = submit(fake_bfl, http, bfl_body(output_format=wanted)).json()["polling_url"]
    answer = http.get(ready(http, poll)["result"]["sample"])
    assert answer.headers["Content-Type"] == mime
