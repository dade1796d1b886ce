"""Accounts against the fake providers: set, test, list, remove."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import TypeVar

import pytest

from desktop_app.engines.http import Network
from desktop_app.engines.registry import Addresses, cloud_engines
from desktop_app.errors import AppError, ErrorKind
from desktop_app.services.accounts import Account, Accounts
from desktop_app.settings.choices import EngineId
from desktop_app.store.secrets import Origin, Secrets
from tests.fakes.bfl import FakeBfl
from tests.fakes.fixtures import watched
from tests.fakes.memory_keyring import MemoryKeyring

T = TypeVar("T")


@pytest.fixture
def server() -> Iterator[FakeBfl]:
    with watched(FakeBfl()) as running:
        yield running


class Desk:
    """Accounts with a keyring of their own."""

    def __init__(self, base: str) -> None:
        self.keyring = MemoryKeyring()
        self._base = base

    def run(self, work: Callable[[Accounts], Awaitable[T]]) -> T:
        async def whole() -> T:
            network = Network()
            try:
                where = Addresses(bfl=self._base)
                secrets = Secrets({"FAL_KEY": "id:secret99"}, lambda: self.keyring)
                return await work(Accounts(secrets, lambda key: cloud_engines(network, where, key)))
            finally:
                await network.close()

        return asyncio.run(whole())


def test_a_key_is_tested_before_and_after_it_is_kept(server: FakeBfl) -> None:
    desk, key = Desk(server.base), next(iter(server.keys))
    standing = desk.run(lambda accounts: accounts.test(EngineId.BFL, f" {key} \n"))
    assert standing.balance_micros == server.balance_micros
    assert desk.run(lambda accounts: accounts.set(EngineId.BFL, key)).origin is Origin.KEYRING
    assert desk.run(lambda accounts: accounts.test(EngineId.BFL)) == standing
    assert desk.run(lambda accounts: accounts.key(EngineId.BFL)) == key


def test_the_list_tells_where_each_key_is(server: FakeBfl) -> None:
    desk = Desk(server.base)
    desk.run(lambda accounts: accounts.set(EngineId.BFL, "bfl_another_key"))
    assert desk.run(lambda accounts: accounts.accounts()) == (
        Account(EngineId.BFL, "Black Forest Labs", Origin.KEYRING),
        Account(EngineId.FAL, "fal.ai", Origin.ENVIRONMENT),
        Account(EngineId.RUNWARE, "Runware"),
    )
    desk.run(lambda accounts: accounts.remove(EngineId.BFL))
    assert desk.run(lambda accounts: accounts.accounts())[0].origin is None


@pytest.mark.parametrize(
    ("engine", "pasted", "kind"),
    [
        (EngineId.BFL, "bfl_wrong_key_99", ErrorKind.BAD_KEY),
        (EngineId.BFL, "id:secret99", ErrorKind.BAD_KEY),
        (EngineId.BFL, None, ErrorKind.NO_KEY),
        (EngineId.LOCAL, "bfl_wrong_key_99", ErrorKind.CONFLICT),
    ],
)
def test_what_is_wrong_with_a_key_is_said(
    server: FakeBfl, engine: EngineId, pasted: str | None, kind: ErrorKind
) -> None:
    with pytest.raises(AppError) as caught:
        Desk(server.base).run(lambda accounts: accounts.test(engine, pasted))
    assert caught.value.kind is kind
