"""Asking for new versions: a real server, good and bad answers, and everything that forbids it."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from socket import create_server

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app.paths import folders
from desktop_app.services import updates as updates_module
from desktop_app.services.preferences import Preferences
from desktop_app.services.update_notice import UpdateNotice, seal
from desktop_app.services.updates import DAY_MS, Updates
from desktop_app.settings.schema import NetworkSettings
from tests.fakes.update_page import NEWS, PRIVATE, PUBLIC, Asked, Page, update_page

NOW = 1_800_000_000_000


@pytest.fixture
def page() -> Iterator[Page]:
    with update_page() as server:
        yield server


@pytest.fixture
def settings() -> Preferences:
    return Preferences(folders())


@pytest.fixture
def busy() -> list[str]:
    """Jobs under way."""
    return []


@pytest.fixture
def updates(settings: Preferences, page: Page, busy: list[str]) -> Updates:
    async def under_way() -> list[str]:
        return busy

    found = Updates(folders(), settings, under_way, PUBLIC, {"OUTFRAME_UPDATE_URL": page.address})
    found.allow(on=True)
    return found


def look(updates: Updates, now: int = NOW) -> UpdateNotice | None:
    return asyncio.run(updates.look(now))


def test_a_newer_version_is_told_with_its_notes(updates: Updates) -> None:
    assert look(updates) == NEWS


def test_nothing_is_asked_before_the_user_agrees(updates: Updates, page: Page) -> None:
    updates.allow(on=False)
    assert look(updates) is None
    assert page.asked == []


def test_local_only_silences_it(updates: Updates, settings: Preferences, page: Page) -> None:
    settings.change(replace(settings.current, network=NetworkSettings(local_only=True)))
    assert look(updates) is None
    assert page.asked == []


def test_it_is_asked_once_a_day_and_anonymously(updates: Updates, page: Page) -> None:
    for now in (NOW, NOW + 1, NOW + DAY_MS - 1, NOW + DAY_MS, NOW + DAY_MS + 1):
        look(updates, now)
    assert len(page.asked) == 2
    for asked in page.asked:
        assert asked.pop("path") == "/update.json"
        assert asked.pop("User-Agent") == "Outframe"
        assert set(asked) == {"Host", "Accept", "Accept-Encoding", "Connection"}


def test_a_clock_that_was_ahead_blocks_nothing(updates: Updates, page: Page) -> None:
    look(updates, NOW + 400 * DAY_MS)
    assert look(updates) == NEWS
    assert len(page.asked) == 2


def test_nothing_is_asked_while_a_job_is_under_way(
    updates: Updates, page: Page, busy: list[str]
) -> None:
    busy.append("a job")
    assert look(updates) is None
    assert page.asked == []
    busy.clear()
    assert look(updates) == NEWS


def test_what_came_while_a_job_began_is_told_once_it_is_over(
    updates: Updates, page: Page, busy: list[str]
) -> None:
    def begin_a_job(asked: Asked) -> None:
        busy.append("a job")
        asked.send_body()

    page.answer = begin_a_job
    assert look(updates) is None
    busy.clear()
    assert look(updates, NOW + 1) == NEWS
    assert look(updates, NOW + 2) is None
    assert len(page.asked) == 1


def test_a_version_to_be_skipped_is_not_told_again_but_the_next_one_is(
    updates: Updates, page: Page
) -> None:
    updates.skip(NEWS.version)
    assert look(updates) is None
    page.body = seal(replace(NEWS, version="99.0.1"), PRIVATE.sign)
    found = look(updates, NOW + DAY_MS)
    assert found is not None
    assert found.version == "99.0.1"


def test_an_older_version_is_no_news(updates: Updates, page: Page) -> None:
    page.body = seal(replace(NEWS, version="0.0.1"), PRIVATE.sign)
    assert look(updates) is None


def test_a_bad_signature_is_no_news(updates: Updates, page: Page) -> None:
    page.body = seal(NEWS, Ed25519PrivateKey.generate().sign)
    assert look(updates) is None
    assert len(page.asked) == 1


def test_a_redirect_is_not_followed(updates: Updates, page: Page) -> None:
    page.answer = Asked.send_elsewhere
    assert look(updates) is None
    assert len(page.asked) == 1


def test_an_answer_without_end_is_cut_off(updates: Updates, page: Page) -> None:
    page.answer = Asked.send_without_end
    assert look(updates) is None
    assert page.over.wait(30)


def test_silence_is_given_up(updates: Updates, page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(updates_module, "_SECONDS", 0.5)
    page.answer = Asked.fall_silent
    assert look(updates) is None
    assert look(updates, NOW + 1) is None
    assert len(page.asked) == 1


def test_without_a_network_it_is_asked_again_later(
    settings: Preferences, page: Page, busy: list[str]
) -> None:
    async def under_way() -> list[str]:
        return busy

    with create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    where = {"OUTFRAME_UPDATE_URL": f"http://127.0.0.1:{port}/update.json"}
    updates = Updates(folders(), settings, under_way, PUBLIC, where)
    updates.allow(on=True)
    assert look(updates) is None
    where["OUTFRAME_UPDATE_URL"] = page.address
    assert look(updates, NOW + 1) == NEWS


@pytest.mark.parametrize("address", ["http://example.org/update.json", "ftp://x", "nonsense"])
def test_an_address_that_is_not_safe_is_never_asked(settings: Preferences, address: str) -> None:
    async def under_way() -> list[str]:
        return []

    updates = Updates(folders(), settings, under_way, PUBLIC, {"OUTFRAME_UPDATE_URL": address})
    updates.allow(on=True)
    assert look(updates) is None


def test_the_agreement_outlives_the_program(updates: Updates) -> None:
    updates.skip("99.0.0")
    again = Preferences(folders()).current.updates
    assert (again.allowed, again.skipped) == (True, "99.0.0")
