"""Addresses: where a key may go, and where results may come from."""

import pytest

from desktop_app.engines import bfl, fal, runware
from desktop_app.engines.realm import Realm, checked_base, host_of
from desktop_app.engines.registry import Addresses, addresses
from desktop_app.errors import AppError

BFL = bfl.realm("https://api.bfl.ai")
FAL = fal.realm("https://queue.fal.run", "https://rest.fal.ai")
RUNWARE = runware.realm("https://api.runware.ai/v1")
LOCAL = bfl.realm("http://127.0.0.1:8080")
GATEWAY = bfl.realm("https://gateway.example:8443/bfl")


@pytest.mark.parametrize(
    ("realm", "address"),
    [
        (BFL, "https://api.bfl.ai/v1/credits"),
        (BFL, "https://api.eu2.bfl.ai/v1/get_result?id=1"),
        (BFL, "https://api.us.bfl.ai:443/v1/get_result?id=1"),
        (FAL, "https://queue.fal.run/fal-ai/flux-2-pro/requests/1/status"),
        (FAL, "https://rest.fal.ai/storage/upload/initiate"),
        (RUNWARE, "https://api.runware.ai/v1"),
        (LOCAL, "http://127.0.0.1:9999/other/v1/get_result?id=1"),
        (GATEWAY, "https://gateway.example:8443/v1/get_result?id=1"),
    ],
)
def test_keys_go_to_their_provider(realm: Realm, address: str) -> None:
    assert realm.takes_key(address)


@pytest.mark.parametrize(
    ("realm", "address"),
    [
        (BFL, "http://api.bfl.ai/v1/credits"),
        (BFL, "https://api.bfl.ai.evil.example/v1/get_result"),
        (BFL, "https://evil.example/api.bfl.ai/"),
        (BFL, "https://api.a.b.bfl.ai/v1/get_result"),
        (BFL, "https://delivery.eu2.bfl.ai/results/x"),
        (BFL, "https://api.bfl.ai@evil.example/v1"),
        (BFL, "https://user:word@api.bfl.ai/v1"),
        (BFL, "https://api.bfl.ai:8443/v1"),
        (BFL, "https://api.bfl.ai\\@evil.example/v1"),
        (BFL, "https://api.bfl.ai\n.evil.example/v1"),
        (BFL, "https://api.bfl.ai:99999999/v1"),
        (BFL, "https://API.BFL.AI.:443/v1"),
        (BFL, "http://127.0.0.1/v1"),
        (BFL, "file:///etc/passwd"),
        (BFL, ""),
        (FAL, "https://v3.fal.media/files/upload"),
        (FAL, "https://fal.run/fal-ai/flux-2-pro"),
        (RUNWARE, "https://im.runware.ai/image/1.png"),
        (LOCAL, "http://localhost:8080/v1"),
        (LOCAL, "http://127.0.0.2:8080/v1"),
        (LOCAL, "https://api.bfl.ai/v1"),
        (GATEWAY, "https://gateway.example/v1"),
        (GATEWAY, "http://gateway.example:8443/v1"),
        (GATEWAY, "https://api.bfl.ai/v1"),
    ],
)
def test_keys_go_nowhere_else(realm: Realm, address: str) -> None:
    assert not realm.takes_key(address)


@pytest.mark.parametrize(
    ("realm", "address", "allowed"),
    [
        (BFL, "https://delivery.eu2.bfl.ai/results/a.png?sig=1", True),
        (BFL, "https://bfldeliveryprod.blob.core.windows.net/a.png", True),
        (BFL, "https://other.blob.core.windows.net/a.png", False),
        (BFL, "https://bfl.ai.example/a.png", False),
        (FAL, "https://v3b.fal.media/files/b/a.png", True),
        (FAL, "https://fal.media/a.png", True),
        (FAL, "https://storage.googleapis.com/falserverless/a.png", True),
        (FAL, "https://storage.googleapis.com/evil/falserverless/a.png", False),
        (FAL, "https://evilfal.media/a.png", False),
        (RUNWARE, "https://im.runware.ai/image/1.png", True),
        (RUNWARE, "https://runware.ai.evil.example/1.png", False),
        (LOCAL, "http://127.0.0.1:1/results/a.png", True),
        (GATEWAY, "https://delivery.eu2.bfl.ai/results/a.png", True),
    ],
)
def test_results_come_from_the_provider(realm: Realm, address: str, allowed: bool) -> None:
    assert realm.serves_results(address) is allowed


def test_pictures_are_uploaded_to_the_storage_only() -> None:
    assert FAL.takes_uploads("https://v3.fal.media/put/1?sig=x")
    assert not FAL.takes_uploads("https://evil.example/put/1")
    assert not BFL.takes_uploads("https://delivery.bfl.ai/put/1")


@pytest.mark.parametrize(
    "address",
    [
        "http://api.bfl.ai",
        "ftp://api.bfl.ai",
        "api.bfl.ai",
        "https://key@api.bfl.ai",
        "https://api.bfl.ai/?a=1",
        "",
    ],
)
def test_unsafe_bases_are_refused(address: str) -> None:
    with pytest.raises(AppError):
        checked_base(address, "The address")


def test_the_environment_comes_before_preferences() -> None:
    environ = {"OUTFRAME_BFL_URL": "http://127.0.0.1:9/", "OUTFRAME_RUNWARE_URL": "http://[::1]:8"}
    found = addresses(Addresses(bfl="https://api.eu.bfl.ai"), environ)
    assert found == Addresses(bfl="http://127.0.0.1:9", runware="http://[::1]:8/v1")
    assert addresses(environ={}) == Addresses()


def test_another_queue_never_shares_its_key_with_the_official_storage() -> None:
    found = addresses(environ={"OUTFRAME_FAL_URL": "http://localhost:5000"})
    assert found.fal_rest == "http://localhost:5000"


def test_messages_name_the_host_and_nothing_more() -> None:
    assert host_of("https://a.example/secret?sig=1") == "a.example"
    assert host_of("nonsense") == "an unreadable address"
