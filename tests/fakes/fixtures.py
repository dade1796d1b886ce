"""Pytest fixtures: the three fake providers on free ports, closed again after each test.

    from tests.fakes.fixtures import fake_bfl, fake_fal, fake_runware  # noqa: F401

A test fails afterwards if a key reached a host that must not have it, or if the fake itself broke.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

import httpx
import pytest

from tests.fakes.bfl import FakeBfl
from tests.fakes.fal import FakeFal
from tests.fakes.runware import FakeRunware
from tests.fakes.server import FakeServer

Server = TypeVar("Server", bound=FakeServer)


@contextmanager
def watched(server: Server) -> Iterator[Server]:
    """A running server; afterwards nothing may have leaked or broken inside it."""
    with server:
        yield server
    assert server.problems == []
    assert server.books.violations == []


@pytest.fixture
def fake_bfl() -> Iterator[FakeBfl]:
    with watched(FakeBfl()) as server:
        yield server


@pytest.fixture
def fake_fal() -> Iterator[FakeFal]:
    with watched(FakeFal()) as server:
        yield server


@pytest.fixture
def fake_runware() -> Iterator[FakeRunware]:
    with watched(FakeRunware()) as server:
        yield server


@pytest.fixture
def http() -> Iterator[httpx.Client]:
    with httpx.Client(timeout=10, trust_env=False) as client:
        yield client
