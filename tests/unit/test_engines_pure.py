"""Retry decisions, answers, keys, options: everything of the engines that needs no network."""

from datetime import UTC, datetime

import pytest

from desktop_app.engines.answers import object_of, parse_wait, quoted, refusal, wait_of
from desktop_app.engines.bfl import realm, words_of
from desktop_app.engines.capabilities import BFL, FAL, LOCAL, RUNWARE
from desktop_app.engines.create import broken_create_rules
from desktop_app.engines.errors import EngineError, Reached, engine_error
from desktop_app.engines.http import Answer
from desktop_app.engines.keys import cleaned
from desktop_app.engines.request import CreateRequest
from desktop_app.engines.retry import Action, Call, Decision, backoff, decide, poll_pause
from desktop_app.engines.rules import Wish, broken_options
from desktop_app.engines.runware_errors import Category, category
from desktop_app.engines.runware_extras import extra_fields, wrong_extras
from desktop_app.errors import AppError, Charge, ErrorKind
from desktop_app.geometry.extent import Size
from desktop_app.settings.choices import EngineId, Mode, PictureFormat

OWN = realm("https://api.bfl.ai")
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def failure(kind: ErrorKind, reached: Reached, wait: float | None = None) -> EngineError:
    return engine_error(kind, "It failed.", reached=reached, retry_after=wait)


@pytest.mark.parametrize(
    ("kind", "reached", "bfl", "runware"),
    [
        (ErrorKind.OFFLINE, Reached.NO, Action.WHEN_ONLINE, Action.WHEN_ONLINE),
        (ErrorKind.RATE_LIMIT, Reached.NO, Action.AGAIN, Action.AGAIN),
        (ErrorKind.TIMEOUT, Reached.MAYBE, Action.UNCERTAIN, Action.AGAIN),
        (ErrorKind.SERVER, Reached.MAYBE, Action.UNCERTAIN, Action.AGAIN),
        (ErrorKind.OFFLINE, Reached.MAYBE, Action.UNCERTAIN, Action.AGAIN),
        (ErrorKind.PROTOCOL, Reached.MAYBE, Action.UNCERTAIN, Action.AGAIN),
        (ErrorKind.BAD_KEY, Reached.YES, Action.HOLD, Action.HOLD),
        (ErrorKind.NO_KEY, Reached.NO, Action.HOLD, Action.HOLD),
        (ErrorKind.LIMIT, Reached.YES, Action.FAIL, Action.FAIL),
        (ErrorKind.CONFLICT, Reached.NO, Action.FAIL, Action.FAIL),
    ],
)
def test_a_submit_is_repeated_only_where_it_cannot_be_paid_twice(
    kind: ErrorKind, reached: Reached, bfl: Action, runware: Action
) -> None:
    error = failure(kind, reached)
    assert decide(Call.SUBMIT, error, 1, BFL, 0).action is bfl
    assert decide(Call.SUBMIT, error, 1, FAL, 0).action is bfl
    assert decide(Call.SUBMIT, error, 1, RUNWARE, 0).action is runware


def test_nothing_is_uncertain_where_sending_again_is_free() -> None:
    error = failure(ErrorKind.PROTOCOL, Reached.MAYBE)
    assert decide(Call.SUBMIT, error, 1, LOCAL, 0).action is Action.AGAIN
    assert decide(Call.SUBMIT, error, 6, LOCAL, 0).action is Action.FAIL


def test_even_a_safe_submit_is_not_repeated_for_ever() -> None:
    error = failure(ErrorKind.SERVER, Reached.MAYBE)
    assert decide(Call.SUBMIT, error, 6, RUNWARE, 0).action is Action.UNCERTAIN
    assert decide(Call.SUBMIT, failure(ErrorKind.RATE_LIMIT, Reached.NO), 6, BFL, 0) == Decision(
        Action.FAIL
    )


def test_a_paid_job_outlives_networks_servers_and_missing_keys() -> None:
    for kind in (ErrorKind.SERVER, ErrorKind.TIMEOUT, ErrorKind.RATE_LIMIT):
        assert decide(Call.POLL, failure(kind, Reached.MAYBE), 40, BFL, 0).action is Action.AGAIN
    assert decide(Call.POLL, failure(ErrorKind.OFFLINE, Reached.NO), 40, BFL, 0).action is (
        Action.WHEN_ONLINE
    )
    assert decide(Call.FETCH, failure(ErrorKind.NO_KEY, Reached.NO), 3, BFL, 0) == Decision(
        Action.AGAIN, 60.0
    )


def test_expired_links_are_renewed_and_spoilt_answers_asked_for_twice_more() -> None:
    expired = failure(ErrorKind.EXPIRED, Reached.MAYBE)
    assert decide(Call.FETCH, expired, 1, BFL, 0).action is Action.FRESH_LINK
    assert decide(Call.FETCH, expired, 9, BFL, 0).action is Action.FAIL
    for call, kind in ((Call.FETCH, ErrorKind.BAD_RESULT), (Call.POLL, ErrorKind.PROTOCOL)):
        odd = failure(kind, Reached.MAYBE)
        actions = [decide(call, odd, tries, BFL, 0).action for tries in (1, 2, 3)]
        assert actions == [Action.AGAIN, Action.AGAIN, Action.FAIL]


def test_pauses_double_up_to_half_a_minute_and_respect_what_is_told() -> None:
    assert [backoff(tries, None, 0) for tries in (1, 2, 3, 4, 5, 6, 99)] == [1, 2, 4, 8, 16, 30, 30]
    assert backoff(1, None, 1) == 1.25
    assert backoff(1, 12.5, 0) == 12.5


def test_polling_costs_at_most_a_twentieth_of_the_time() -> None:
    assert poll_pause(BFL, 0) == 0.5
    assert poll_pause(FAL, 20) == 1.0
    assert poll_pause(RUNWARE, 3600) == 5.0
    assert poll_pause(BFL, 1, told=2) == 2


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("3", 3.0),
        ("0.5", 0.5),
        ("-4", 0.0),
        ("1e9", 3600.0),
        ("nan", None),
        ("Sat, 21 Nov 2026 09:00:30 GMT", 30.0),
        ("Sat, 21 Nov 2026 08:00:00 GMT", 0.0),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after_in_every_form(header: str, seconds: float | None) -> None:
    assert parse_wait(header, NOW) == seconds


def test_retry_after_in_the_body() -> None:
    assert wait_of(Answer(429, {}, b'{"retry_after": 7}')) == 7
    assert wait_of(Answer(200, {}, b'{"retry_after": 7}')) is None


@pytest.mark.parametrize(
    ("status", "kind", "reached", "charge"),
    [
        (302, ErrorKind.PROTOCOL, Reached.NO, Charge.NOT_CHARGED),
        (303, ErrorKind.PROTOCOL, Reached.MAYBE, Charge.UNKNOWN),
        (400, ErrorKind.LIMIT, Reached.YES, Charge.NOT_CHARGED),
        (401, ErrorKind.BAD_KEY, Reached.YES, Charge.NOT_CHARGED),
        (402, ErrorKind.PAYMENT, Reached.YES, Charge.NOT_CHARGED),
        (408, ErrorKind.TIMEOUT, Reached.MAYBE, Charge.UNKNOWN),
        (413, ErrorKind.LIMIT, Reached.YES, Charge.NOT_CHARGED),
        (418, ErrorKind.PROTOCOL, Reached.YES, Charge.NOT_CHARGED),
        (429, ErrorKind.RATE_LIMIT, Reached.NO, Charge.NOT_CHARGED),
        (500, ErrorKind.SERVER, Reached.MAYBE, Charge.UNKNOWN),
        (503, ErrorKind.SERVER, Reached.MAYBE, Charge.UNKNOWN),
    ],
)
def test_refusals_say_what_they_mean_for_money(
    status: int, kind: ErrorKind, reached: Reached, charge: Charge
) -> None:
    error = refusal(OWN, Answer(status, {}, b"{}"))
    assert (error.kind, error.reached, error.trouble.charge) == (kind, reached, charge)
    assert error.trouble.message
    assert error.trouble.next_step


@pytest.mark.parametrize("status", [302, 403, 511])
def test_a_page_for_people_is_a_portal(status: int) -> None:
    page = Answer(status, {"content-type": "text/html"}, b"<html>sign in</html>")
    assert refusal(OWN, page).kind is ErrorKind.CAPTIVE_PORTAL


@pytest.mark.parametrize("body", [b"<!DOCTYPE html><html></html>", b"[1]", b"{", b"", b"\xff" * 9])
def test_answers_that_are_no_object_are_named(body: bytes) -> None:
    with pytest.raises(EngineError) as caught:
        object_of(OWN, Answer(200, {}, body))
    assert caught.value.reached is Reached.MAYBE
    expected = ErrorKind.CAPTIVE_PORTAL if b"html" in body else ErrorKind.PROTOCOL
    assert caught.value.kind is expected


def test_the_echo_of_a_picture_is_never_shown() -> None:
    entry = b'{"detail":[{"loc":["body","width"],"msg":"too small","input":"QUJD"}]}'
    assert words_of(Answer(422, {}, entry)) == "width: too small"
    shown = quoted("bad https://x.example/?sig=1 data:image/png;base64,AAAA and " + "A" * 300)
    assert shown == "bad … … and …"
    assert len(quoted("word " * 200)) == 200


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("insufficientCredits", Category.QUOTA),
        ("rateLimitExceeded", Category.RATE_LIMIT),
        ("invalidProviderContent", Category.SAFETY),
        ("invalidApiKey", Category.AUTH),
        ("timeoutProvider", Category.TIMEOUT),
        ("taskFailedOrNotFound", Category.NOT_FOUND),
        ("internalServerError", Category.SERVER),
        ("providerError", Category.PROVIDER),
        ("inferenceError", Category.PROVIDER),
        ("invalidOutpaint", Category.VALIDATION),
        ("somethingNew", Category.VALIDATION),
    ],
)
def test_runware_codes_are_sorted(code: str, expected: Category) -> None:
    assert category(code) is expected


def test_runware_options_reach_their_fields() -> None:
    extras = {
        "quality": "90",
        "ttl": "600",
        "checker": "on",
        "upload_endpoint": "https://bucket.example/put?sig=1",
        "watermark.text": "© me",
        "watermark.position": "top-left",
        "watermark.tiled": "on",
        "watermark.opacity": "0.5",
        "watermark.font_color": "#ffffff",
        "watermark.background": "#000000",
    }
    assert wrong_extras(extras) == {}
    assert set(extras) < RUNWARE.extras
    assert extra_fields(extras) == {
        "outputQuality": 90,
        "ttl": 600,
        "safety": {"checkContent": True},
        "uploadEndpoint": "https://bucket.example/put?sig=1",
        "advancedFeatures": {
            "watermark": {
                "text": "© me",
                "displayPosition": "top-left",
                "tiled": True,
                "opacity": 0.5,
                "fontColor": "#ffffff",
                "bgColor": "#000000",
            }
        },
    }


@pytest.mark.parametrize(
    "extras",
    [
        {"quality": "19"},
        {"quality": "1e2"},
        {"ttl": "59"},
        {"checker": "yes"},
        {"upload_endpoint": "http://bucket.example"},
        {"watermark.text": "x"},
        {"watermark.opacity": "0.5"},
        {"watermark.text": "both", "watermark.image": "https://a.example/b.png"},
        {"watermark.text": "one", "watermark.position": "middle"},
        {"webhook": "https://a.example"},
    ],
)
def test_wrong_runware_options_are_refused_before_sending(extras: dict[str, str]) -> None:
    assert wrong_extras(extras)
    assert broken_options(Wish(Mode.HIGH, extras=extras), RUNWARE)


def test_options_are_checked_for_each_engine() -> None:
    assert broken_options(Wish(Mode.HIGH, prompt="a sea", safety=5), BFL) == ()
    fast = Wish(
        Mode.FAST, count=0, format=PictureFormat.WEBP, prompt="sea", safety=1, extras={"ttl": "60"}
    )
    found = broken_options(fast, FAL)
    assert [broken.rule for broken in found] == [
        "mode",
        "count",
        "format",
        "prompt",
        "safety",
        "ttl",
    ]
    assert found[2].sentence == "fal.ai sends PNG, JPEG, not WEBP."
    assert broken_options(Wish(Mode.FAST), LOCAL) == ()


@pytest.mark.parametrize(
    ("engine", "pasted", "key"),
    [
        (EngineId.BFL, "  bfl_abcdefgh12\n", "bfl_abcdefgh12"),
        (EngineId.BFL, '"0123456789abcdef"', "0123456789abcdef"),
        (EngineId.FAL, "id-id-id-id:0123abcd", "id-id-id-id:0123abcd"),
        (EngineId.RUNWARE, "abcdefgh12345678", "abcdefgh12345678"),
    ],
)
def test_pasted_keys_are_trimmed(engine: EngineId, pasted: str, key: str) -> None:
    assert cleaned(engine, pasted) == key


@pytest.mark.parametrize(
    ("engine", "pasted", "kind", "part"),
    [
        (EngineId.FAL, " ", ErrorKind.NO_KEY, "No key"),
        (EngineId.FAL, "bfl_abcdefgh12", ErrorKind.BAD_KEY, "of Black Forest Labs, not of fal.ai"),
        (EngineId.RUNWARE, "abcd-1234:0123abcd", ErrorKind.BAD_KEY, "of fal.ai, not of Runware"),
        (EngineId.FAL, "abcdefgh12345678", ErrorKind.BAD_KEY, "two parts"),
        (EngineId.BFL, "bfl_ab cdefgh", ErrorKind.BAD_KEY, "unbroken"),
        (EngineId.BFL, "bfl_schlüssel", ErrorKind.BAD_KEY, "unbroken"),
    ],
)
def test_keys_that_cannot_work_are_refused_without_repeating_them(
    engine: EngineId, pasted: str, kind: ErrorKind, part: str
) -> None:
    with pytest.raises(AppError) as caught:
        cleaned(engine, pasted)
    assert caught.value.kind is kind
    assert part in str(caught.value)
    assert not pasted.strip() or pasted.strip() not in str(caught.value)


def creation(**change: object) -> CreateRequest:
    return CreateRequest(**{"id": "1", "prompt": "a sea", **change})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wish", "rules"),
    [
        (creation(), []),
        (creation(size=Size(1024, 640), seed=7, safety=5), []),
        (creation(prompt=" "), ["prompt"]),
        (creation(size="auto"), ["size"]),
        (creation(size="huge"), ["size"]),
        (creation(size=Size(63, 640)), ["size"]),
        (creation(size=Size(4096, 4096)), ["size"]),
        (creation(seed=-1, safety=6, format=PictureFormat.WEBP), ["safety", "format", "seed"]),
        (creation(prompt="like @image1"), ["references"]),
    ],
)
def test_wishes_for_pictures_are_checked_before_sending(
    wish: CreateRequest, rules: list[str]
) -> None:
    assert [broken.rule for broken in broken_create_rules(wish)] == rules
