"""Word of a new version is believed as it was signed, and in no other form."""

import base64
import json
import os
import runpy
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app.errors import AppError, ErrorKind
from desktop_app.services.update_notice import UpdateNotice, is_newer, seal, unseal

SCRIPT = Path(__file__).parents[2] / "packaging" / "sign_notice.py"
PRIVATE = Ed25519PrivateKey.generate()
PUBLIC = base64.b64encode(PRIVATE.public_key().public_bytes_raw()).decode()
NOTICE = UpdateNotice("1.2.0", "Grain looks better.\nÄhnlich schnell.", "https://example.org/1.2.0")


def sealed_text(text: str) -> bytes:
    """Any text with a good signature, which `seal` would not make."""
    signature = PRIVATE.sign(b"Outframe update notice 1\n" + text.encode())
    return json.dumps({"notice": text, "signature": base64.b64encode(signature).decode()}).encode()


def test_what_was_signed_is_read() -> None:
    assert unseal(seal(NOTICE, PRIVATE.sign), PUBLIC) == NOTICE


def test_another_publisher_is_refused() -> None:
    other = Ed25519PrivateKey.generate()
    with pytest.raises(AppError, match="not signed by"):
        unseal(seal(NOTICE, other.sign), PUBLIC)


def test_one_changed_letter_is_refused() -> None:
    data = seal(NOTICE, PRIVATE.sign).replace(b"1.2.0", b"1.3.0")
    with pytest.raises(AppError, match="not signed by"):
        unseal(data, PUBLIC)


def test_a_signature_made_for_something_else_is_refused() -> None:
    with pytest.raises(AppError, match="not signed by"):
        unseal(seal(NOTICE, lambda data: PRIVATE.sign(data.partition(b"\n")[2])), PUBLIC)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html>Sign in to this network</html>",
        b"\xff\xfe",
        b"[]",
        b"[" * 60_000,
        b'{"notice": "{}"}',
        b'{"notice": 3, "signature": ""}',
        b'{"notice": "{}", "signature": "\xc3\xa4"}',
        b'{"notice": "{}", "signature": "no base64!"}',
        sealed_text("no JSON"),
        sealed_text('{"version": "1.2.0"}'),
        sealed_text('{"version": "newest", "notes": "", "page": "https://example.org"}'),
        sealed_text('{"version": "1.2.0", "notes": "", "page": "http://example.org"}'),
        sealed_text('{"version": "1.2.0", "notes": "", "page": "file:///etc/passwd"}'),
        sealed_text('{"version": "1.2.0", "notes": "", "page": "https://[oops"}'),
        sealed_text(json.dumps({"version": "1.2.0", "notes": "x" * 2001, "page": NOTICE.page})),
    ],
)
def test_what_is_no_notice_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(AppError) as caught:
        unseal(data, PUBLIC)
    assert caught.value.kind is ErrorKind.PROTOCOL


def test_what_newer_copies_add_is_left_aside() -> None:
    text = json.dumps({"version": "1.2.0", "notes": "", "page": NOTICE.page, "size": 3})
    assert unseal(sealed_text(text), PUBLIC) == replace(NOTICE, notes="")


def test_versions_are_told_apart() -> None:
    rising = [
        "0.9.0",
        "0.10.0a1",
        "0.10.0a2",
        "0.10.0b1",
        "0.10.0rc9",
        "0.10.0rc10",
        "0.10.0",
        "1.0.0",
    ]
    for index, version in enumerate(rising):
        newer = [other for other in rising if is_newer(other, version)]
        assert newer == rising[index + 1 :]


def test_the_script_signs_what_a_copy_believes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text(f"{NOTICE.notes}\n", encoding="utf-8")
    main = runpy.run_path(str(SCRIPT))["main"]
    secret = base64.b64encode(PRIVATE.private_bytes_raw()).decode()
    words = [NOTICE.version, NOTICE.page, "--notes", str(notes)]
    assert main(words, {"OUTFRAME_NOTICE_KEY": secret}, PUBLIC) == 0
    assert unseal(capsys.readouterr().out.encode(), PUBLIC) == NOTICE


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (["1.2.0", "https://example.org"], ""),
        (["1.2.0", "https://example.org"], "AAAA"),
        (["1.2.0", "https://example.org"], base64.b64encode(PRIVATE.private_bytes_raw()).decode()),
        (["newest", "https://example.org"], base64.b64encode(bytes(32)).decode()),
        ([], ""),
    ],
)
def test_the_script_signs_nothing_that_copies_would_refuse(words: list[str], key: str) -> None:
    done = subprocess.run(
        [sys.executable, SCRIPT, *words],
        env=os.environ | {"OUTFRAME_NOTICE_KEY": key, "PYTHONPATH": str(SCRIPT.parents[1])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
