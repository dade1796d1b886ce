"""Every fault a fake provider can be told to have, seen from the other end of a real socket."""

import email.utils
import io
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image

from tests.fakes.bfl import FakeBfl
from tests.fakes.faults import ANSWER_KINDS
from tests.fakes.fixtures import fake_bfl, http
from tests.fakes.pictures import Look, dream
from tests.fakes.probe import BFL_PATH, PHOTO, bfl_body, until

__all__ = ["fake_bfl", "http"]


def reachable(http: httpx.Client, url: str) -> bool:
    try:
        return http.get(url).status_code == 200
    except httpx.ConnectError:
        return False


def submit(server: FakeBfl, http: httpx.Client) -> httpx.Response:
    key = {"x-key": next(iter(server.keys))}
    return http.post(server.base + BFL_PATH, json=bfl_body(), headers=key)


def sample(server: FakeBfl, http: httpx.Client) -> str:
    poll = submit(server, http).json()["polling_url"]
    answer = until(lambda: http.get(poll).json(), lambda a: bool(a["status"] == "Ready"))
    return str(answer["result"]["sample"])


def picture(server: FakeBfl, http: httpx.Client) -> Image.Image:
    return Image.open(io.BytesIO(http.get(sample(server, http)).content))


LINE = {
    "reset_before": (httpx.ReadError, 0),
    "reset_after": (httpx.ReadError, 1),
    "drop_before": (httpx.RemoteProtocolError, 0),
    "drop_after": (httpx.RemoteProtocolError, 1),
    "hang_before": (httpx.ReadTimeout, 0),
    "hang_after": (httpx.ReadTimeout, 1),
}


@pytest.mark.parametrize("kind", sorted(LINE))
def test_broken_lines(kind: str, fake_bfl: FakeBfl) -> None:
    error, taken = LINE[kind]
    fake_bfl.faults.add(kind, route="submit")
    # Only silence is worth waiting out in a hurry: a busy machine answers late.
    patience = 1.0 if kind.startswith("hang") else 10.0
    with httpx.Client(timeout=patience, trust_env=False) as http:
        with pytest.raises(error):
            submit(fake_bfl, http)
        assert len(fake_bfl.books.submissions) == taken
        assert submit(fake_bfl, http).status_code == 200


def test_a_refused_connection_comes_back(fake_bfl: FakeBfl, http: httpx.Client) -> None:
    assert submit(fake_bfl, http).status_code == 200
    with fake_bfl.unreachable(), pytest.raises(httpx.ConnectError):
        submit(fake_bfl, http)
    assert submit(fake_bfl, http).status_code == 200
    with fake_bfl.unreachable("region"):
        poll = submit(fake_bfl, http).json()["polling_url"]
        with pytest.raises(httpx.ConnectError):
            http.get(poll)


@pytest.mark.parametrize("taken", [False, True])
@pytest.mark.parametrize("status", [402, 403, 404, 408, 413, 422, 429, 500, 502, 503, 504])
def test_error_statuses_in_the_providers_shape(
    status: int, taken: bool, fake_bfl: FakeBfl, http: httpx.Client
) -> None:
    fake_bfl.faults.add("status", route="submit", status=status, taken=taken, message="Because")
    answer = submit(fake_bfl, http)
    assert (answer.status_code, answer.json()) == (status, {"detail": "Because"})
    assert len(fake_bfl.books.submissions) == taken


def test_retry_after_in_seconds_and_as_a_date(fake_bfl: FakeBfl, http: httpx.Client) -> None:
    fake_bfl.faults.add("status", route="submit", status=429, retry_after=7)
    fake_bfl.faults.add("status", route="submit", status=429, retry_after="date", seconds=60)
    assert submit(fake_bfl, http).headers["Retry-After"] == "7"
    when = email.utils.parsedate_to_datetime(submit(fake_bfl, http).headers["Retry-After"])
    assert 50 < when.timestamp() - time.time() < 70


def test_pages_where_json_belongs(fake_bfl: FakeBfl, http: httpx.Client) -> None:
    fake_bfl.faults.add("html", route="submit", status=503)
    fake_bfl.faults.add("captive_portal", route="submit")
    fake_bfl.faults.add("not_json", route="submit")
    fake_bfl.faults.add("empty", route="submit")
    answers = [submit(fake_bfl, http) for _ in range(4)]
    assert [a.status_code for a in answers] == [503, 200, 200, 200]
    kinds = [a.headers.get("Content-Type", "").partition(";")[0] for a in answers]
    assert kinds[:3] == ["text/html", "text/html", "application/json"]
    assert answers[3].content == b""
    with pytest.raises(json.JSONDecodeError):
        answers[2].json()


def test_a_redirect_leads_to_a_host_that_notices_a_key(
    fake_bfl: FakeBfl, http: httpx.Client
) -> None:
    poll = submit(fake_bfl, http).json()["polling_url"]
    fake_bfl.faults.add("redirect", route="poll", status=307)
    answer = http.get(poll)
    assert answer.status_code == 307
    assert answer.headers["Location"].startswith(fake_bfl.url("foreign"))
    http.get(answer.headers["Location"])
    assert fake_bfl.books.violations == []
    http.get(answer.headers["Location"], headers={"x-key": next(iter(fake_bfl.keys))})
    assert fake_bfl.books.violations == ["key in the header x-key sent to foreign"]
    assert fake_bfl.books.routes()[-2:] == ["foreign", "foreign"]
    fake_bfl.books.violations.clear()


def test_a_key_at_the_result_host_is_refused_and_noted(
    fake_bfl: FakeBfl, http: httpx.Client
) -> None:
    link, key = sample(fake_bfl, http), next(iter(fake_bfl.keys))
    assert http.get(link, headers={"X-Key": key}).status_code == 400
    assert http.get(f"{link}&note={key}").status_code == 200
    assert fake_bfl.books.violations == [
        "key in the header X-Key sent to delivery",
        "key in the address sent to delivery",
    ]
    fake_bfl.books.violations.clear()


def test_fields_set_and_dropped(fake_bfl: FakeBfl, http: httpx.Client) -> None:
    poll = submit(fake_bfl, http).json()["polling_url"]
    until(lambda: http.get(poll).json(), lambda a: bool(a["status"] == "Ready"))
    fake_bfl.faults.add("edit", route="poll", set={"status": "Dancing"}, drop=["result.sample"])
    answer = http.get(poll).json()
    assert answer["status"] == "Dancing"
    assert set(answer["result"]) == {"prompt", "seed", "start_time", "end_time", "duration"}
    assert http.get(poll).json()["status"] == "Ready"


def test_bodies_cut_short(fake_bfl: FakeBfl, http: httpx.Client) -> None:
    link = sample(fake_bfl, http)
    whole = http.get(link).content
    fake_bfl.faults.add("half_body", route="download")
    with pytest.raises(httpx.RemoteProtocolError):
        http.get(link)
    fake_bfl.faults.add("truncated", route="download", keep=0.25)
    part = http.get(link)
    assert part.headers["Content-Type"] == "image/png"
    assert part.content == whole[: len(whole) // 4]
    fake_bfl.faults.add("not_image", route="download")
    wrong = http.get(link)
    assert (wrong.headers["Content-Type"], wrong.text) == ("image/png", "no picture here\n")


def test_bodies_slow_and_huge(fake_bfl: FakeBfl, http: httpx.Client) -> None:
    link = sample(fake_bfl, http)
    whole = http.get(link).content
    fake_bfl.faults.add("slow_body", route="download", seconds=0.4)
    start = time.monotonic()
    assert http.get(link).content == whole
    assert time.monotonic() - start > 0.3
    fake_bfl.faults.add("oversize", route="download", megabytes=3)
    fake_bfl.faults.add("oversize", route="download", megabytes=3, hide_length=True)
    told, hidden = http.get(link), http.get(link)
    assert len(told.content) == len(hidden.content) == len(whole) + 3 * 2**20
    assert ("Content-Length" in told.headers, "Content-Length" in hidden.headers) == (True, False)


def test_a_small_file_with_too_many_pixels(fake_bfl: FakeBfl, http: httpx.Client) -> None:
    link = sample(fake_bfl, http)
    fake_bfl.faults.add("pixel_bomb", side=3000)
    data = http.get(link).content
    assert len(data) < 10_000
    with Image.open(io.BytesIO(data)) as bomb:
        assert (bomb.size, bomb.getpixel((2999, 2999))) == ((3000, 3000), 0)


def test_delay_counts_and_skips(fake_bfl: FakeBfl, http: httpx.Client) -> None:
    fake_bfl.faults.add("delay", route="submit", seconds=0.3)
    fake_bfl.faults.add("status", route="submit", count=2, skip=1, status=500)
    start = time.monotonic()
    statuses = [submit(fake_bfl, http).status_code for _ in range(5)]
    assert time.monotonic() - start > 0.25
    assert statuses == [200, 200, 500, 500, 200]
    fake_bfl.faults.add("status", count=None, status=500)
    assert [submit(fake_bfl, http).status_code for _ in range(3)] == [500] * 3
    fake_bfl.faults.clear()
    assert submit(fake_bfl, http).status_code == 200


def test_pictures_gone_wrong(fake_bfl: FakeBfl, http: httpx.Client) -> None:
    fake_bfl.faults.add("flat", color=[255, 0, 255])
    flat = picture(fake_bfl, http)
    assert flat.getpixel((3, 3)) == flat.getpixel((250, 190)) == (255, 0, 255)
    assert flat.getpixel((32, 48)) == PHOTO.getpixel((0, 0))
    fake_bfl.faults.add("flat", whole=True)
    assert picture(fake_bfl, http).tobytes() == bytes((0, 255, 0)) * (256 * 192)
    fake_bfl.faults.add("wrong_size")
    assert picture(fake_bfl, http).size == (240, 176)
    fake_bfl.faults.add("shifted", dx=4, dy=2)
    assert picture(fake_bfl, http).getpixel((36, 50)) == PHOTO.getpixel((0, 0))


def test_a_given_truth_with_another_look(fake_bfl: FakeBfl, http: httpx.Client) -> None:
    fake_bfl.truth = dream(256, 192, 9)
    assert picture(fake_bfl, http).tobytes() == fake_bfl.truth.tobytes()
    fake_bfl.look = Look(gain=(0.5, 0.5, 0.5), shift=(10, 0, 0))
    pixel = fake_bfl.truth.getpixel((5, 5))
    assert isinstance(pixel, tuple)
    red, green, blue = pixel
    got = picture(fake_bfl, http).getpixel((5, 5))
    assert got == (round(red * 0.5 + 10), round(green * 0.5), round(blue * 0.5))
    fake_bfl.look = Look(noise=3)
    assert picture(fake_bfl, http).tobytes() != fake_bfl.truth.tobytes()


def test_the_same_request_paints_the_same_picture(fake_bfl: FakeBfl, http: httpx.Client) -> None:
    assert picture(fake_bfl, http).tobytes() == picture(fake_bfl, http).tobytes()
    assert list(fake_bfl.books.duplicates().values()) == [2]


def test_an_unknown_fault_is_refused(fake_bfl: FakeBfl) -> None:
    with pytest.raises(ValueError, match="banana"):
        fake_bfl.faults.add("banana")


def test_every_kind_of_answer_fault_is_carried_out(fake_bfl: FakeBfl) -> None:
    """None of them may end as a bug inside the fake."""
    with httpx.Client(timeout=0.3, trust_env=False) as http:
        link = sample(fake_bfl, http)
        for kind in sorted(ANSWER_KINDS - {"edit", "duplicate"}):
            params: dict[str, Any] = {"status": 418, "seconds": 0.01, "megabytes": 1, "side": 64}
            fake_bfl.faults.add(kind, route="download", **params)
            broken = kind in {*LINE, "half_body"}
            with pytest.raises(httpx.HTTPError) if broken else nullcontext():
                http.get(link)
            assert fake_bfl.faults.fired[-1] == (kind, "download")


def test_by_hand(http: httpx.Client, tmp_path: Path) -> None:
    """`python -m tests.fakes` prints an environment, serves, and is steered over HTTP."""
    command = [sys.executable, "-m", "tests.fakes"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(7)]
        env = dict(line.removeprefix("export ").strip().split("=", 1) for line in lines)
        bfl, key = env["OUTFRAME_BFL_URL"], {"x-key": env["BFL_API_KEY"]}
        assert http.get(f"{bfl}/v1/credits", headers=key).json() == {"credits": 100_000.0}
        fault = {"kind": "status", "route": "credits", "status": 402}
        assert http.post(f"{bfl}/__faults", json=fault).json() == {"ok": True}
        assert http.get(f"{bfl}/v1/credits", headers=key).status_code == 402
        assert http.post(f"{bfl}/__faults", json={"kind": "banana"}).status_code == 400
        assert http.post(f"{bfl}/__down", json={"seconds": 1.5}).status_code == 200
        with pytest.raises(httpx.TransportError):  # cut off in mid-answer, or refused
            until(lambda: http.get(f"{bfl}/__books"), lambda a: False)
        assert until(partial(reachable, http, f"{bfl}/__books"), bool)
        assert http.post(f"{bfl}/__clock", json={"advance": 100}).json()["now"] > time.time() + 90
        truth = tmp_path / "truth.png"
        PHOTO.save(truth)
        look = http.post(f"{bfl}/__look", json={"truth": str(truth), "noise": 2})
        assert look.status_code == 200
        books = http.get(f"{bfl}/__books").json()
        assert [call["route"] for call in books["calls"]] == ["credits", "credits"]
        process.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)
        assert process.wait(20) == 0 or os.name != "posix"
